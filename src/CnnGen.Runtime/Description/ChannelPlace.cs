namespace CnnGen.Runtime;

/// <summary>Where a value has its channels when an operator takes it.</summary>
public enum ChannelPlace
{
    /// <summary>It does not matter; what leaves has them where what arrives has them.</summary>
    Any,

    /// <summary>Before rows and columns, or steps.</summary>
    First,

    /// <summary>Behind them, as networks here have them.</summary>
    Last,
}
