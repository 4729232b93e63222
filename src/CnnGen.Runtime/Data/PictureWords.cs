namespace CnnGen.Runtime;

/// <summary>What a pixel of a resized picture is made of.</summary>
public enum PictureInterpolation
{
    /// <summary>
    /// The two by two pixels around its centre, by how near they are: Keras' default. Of a picture that becomes much smaller most pixels are left out.
    /// </summary>
    Bilinear,

    /// <summary>All pixels that lie under it, by how much of them does: what a picture that becomes smaller should have.</summary>
    Area,
}

/// <summary>What becomes of a picture whose sides have another ratio than the network's.</summary>
public enum PictureAspect
{
    /// <summary>All of it fills the place, and is distorted.</summary>
    Stretch,

    /// <summary>Its middle fills the place; what is left over at two sides is cut off.</summary>
    Crop,

    /// <summary>All of it stands in the middle, with the background at two sides.</summary>
    Fit,
}

/// <summary>A colour of 0 to 255 each.</summary>
public readonly record struct PictureColour(byte Red, byte Green, byte Blue)
{
    /// <summary>255 each.</summary>
    public static PictureColour White => new(255, 255, 255);
}
