namespace CnnGen.Generator.Model.Layers;

/// <summary>What stands between the values of a map that is made larger.</summary>
internal enum Interpolation
{
    /// <summary>Each value again.</summary>
    Nearest,

    /// <summary>What lies on the line between two values, in both directions.</summary>
    Bilinear,
}
