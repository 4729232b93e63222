namespace CnnGen.Generator.Model.Layers;

/// <summary>What a window does at the edge of its map.</summary>
internal enum Padding
{
    /// <summary>It stays inside.</summary>
    Valid,

    /// <summary>The map is surrounded so that the output has ceil(input / stride) rows and columns, as TensorFlow defines it.</summary>
    Same,
}
