using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Model.Training;

/// <summary>Where a parameter starts.</summary>
internal abstract record Initializer
{
    /// <summary>The distribution itself, for a parameter with these fans: what depends on them is a number then.</summary>
    public virtual Initializer For(Fans fans) => this;

    /// <summary>Null if it fills a parameter of so many axes, else what it fills.</summary>
    public virtual string? Instead(int axes) => null;
}

/// <summary>One number everywhere.</summary>
internal sealed record Constant(double Value) : Initializer;

/// <summary>A number of its own for each place.</summary>
internal sealed record Values(EquatableArray<double> Numbers) : Initializer;

internal sealed record RandomUniform(double Least, double Most) : Initializer;

internal sealed record RandomNormal(double Mean, double Deviation) : Initializer;

/// <summary>Normal, drawn anew beyond two deviations.</summary>
/// <param name="Deviation">Before the cut.</param>
internal sealed record TruncatedNormal(double Mean, double Deviation) : Initializer
{
    /// <summary>What the cut makes of a deviation of 1: √(1 − 4·φ(2) / (2·Φ(2) − 1)).</summary>
    public const double DeviationLeft = 0.87962566103423978;
}

/// <summary>Rows, or columns where there are fewer of them, that are perpendicular to each other and of one length.</summary>
/// <param name="Gain">The length.</param>
internal sealed record Orthogonal(double Gain) : Initializer
{
    public override string? Instead(int axes) => axes >= 2 ? null : "a matrix";
}

/// <summary>A number where row and column are the same, else 0.</summary>
internal sealed record Identity(double Gain) : Initializer
{
    public override string? Instead(int axes) => axes == 2 ? null : "a matrix of two axes";
}
