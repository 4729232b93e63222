using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Model.Data;

/// <summary>What a pixel of a resized picture is made of, as the runtime has it.</summary>
internal enum PictureInterpolation
{
    /// <summary>The two by two pixels around its centre.</summary>
    Bilinear,

    /// <summary>All pixels under it.</summary>
    Area,
}

/// <summary>What becomes of a picture whose sides have another ratio, as the runtime has it.</summary>
internal enum PictureAspect
{
    /// <summary>All of it fills the place.</summary>
    Stretch,

    /// <summary>Its middle fills the place.</summary>
    Crop,

    /// <summary>All of it stands in the middle.</summary>
    Fit,
}

/// <summary>What <c>data</c> says of what becomes of files; what it says of numbers are layers.</summary>
internal sealed record DataForm
{
    public PictureInterpolation Interpolation { get; init; }

    public PictureAspect Aspect { get; init; }

    /// <summary>Red, green and blue, or one of all, 0 to 255.</summary>
    public required EquatableArray<int> Background { get; init; }

    /// <summary>In the order of the labels; empty where the data give them.</summary>
    public EquatableArray<string> ClassNames { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The layer whose mean and variance are found when the training begins; null for none.</summary>
    public string? AdaptedLayer { get; init; }
}
