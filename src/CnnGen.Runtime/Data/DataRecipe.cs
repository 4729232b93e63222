namespace CnnGen.Runtime;

/// <summary>What a model says of the data that it takes.</summary>
public sealed class DataRecipe
{
    /// <summary>That of a model which says nothing.</summary>
    public static DataRecipe Default { get; } = new();

    /// <summary>How a picture of another size becomes one of the network's.</summary>
    public PictureInterpolation Interpolation { get; init; }

    /// <summary>What becomes of a picture whose sides have another ratio.</summary>
    public PictureAspect Aspect { get; init; }

    /// <summary>What is behind a picture that lets something through, and around one that does not fill its place.</summary>
    public PictureColour Background { get; init; } = PictureColour.White;

    /// <summary>The names of the classes, in the order of the labels; empty where the data give them.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>The layer whose mean and variance are those of the examples that are trained on; null for none.</summary>
    public string? AdaptedLayer { get; init; }
}
