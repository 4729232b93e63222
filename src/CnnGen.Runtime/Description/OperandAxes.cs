namespace CnnGen.Runtime;

/// <summary>What the axes of an operand are.</summary>
public enum OperandAxes
{
    /// <summary>Its own, of a parameter those of <see cref="WeightDescription.Axes"/>.</summary>
    Own,

    /// <summary>Its own, of a parameter Keras'; the first goes along the channels or features that arrive.</summary>
    Channels,

    /// <summary>The last of those of the value that arrives, of a parameter in Keras' order: they change places when the value's do.</summary>
    Value,
}
