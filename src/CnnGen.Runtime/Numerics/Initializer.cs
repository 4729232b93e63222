namespace CnnGen.Runtime;

/// <summary>How the values of a parameter start, by Keras' names and definitions.</summary>
/// <remarks>
/// Glorot: X. Glorot and Y. Bengio, 2010. He: K. He et al., 2015. Lecun: Y. LeCun et al., 1998. "In" and "out" are the number of inputs that one output
/// sums over, and the number of outputs that one input reaches. The normal ones are cut at two standard deviations of the uncut distribution, and
/// scaled so that the standard deviation after the cut is the one given.
/// </remarks>
public enum Initializer
{
    /// <summary>All 0.</summary>
    Zeros,

    /// <summary>All 1.</summary>
    Ones,

    /// <summary>Uniform between ±√(6 / (in + out)).</summary>
    GlorotUniform,

    /// <summary>Truncated normal, standard deviation √(2 / (in + out)).</summary>
    GlorotNormal,

    /// <summary>Uniform between ±√(6 / in).</summary>
    HeUniform,

    /// <summary>Truncated normal, standard deviation √(2 / in).</summary>
    HeNormal,

    /// <summary>Uniform between ±√(3 / in).</summary>
    LecunUniform,

    /// <summary>Truncated normal, standard deviation √(1 / in).</summary>
    LecunNormal,
}
