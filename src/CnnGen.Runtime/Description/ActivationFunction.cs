namespace CnnGen.Runtime;

/// <summary>A function of each value on its own.</summary>
public enum ActivationFunction
{
    /// <summary>x.</summary>
    Linear,

    /// <summary>max(x, 0).</summary>
    Relu,
}
