namespace CnnGen.Generator.Model.Layers;

/// <summary>Rows and columns at the sides of a map; of a sequence, steps before and behind it are columns.</summary>
internal readonly record struct Margins(int Top, int Bottom, int Left, int Right)
{
    /// <summary>The same at all sides.</summary>
    public static Margins Of(int size, bool isOfMap) => isOfMap ? new Margins(size, size, size, size) : new Margins(0, 0, size, size);
}
