namespace CnnGen.Generator.Model.Layers;

/// <summary>What becomes of several values, in Keras' words.</summary>
internal enum MergeOperation
{
    Add,
    Subtract,
    Multiply,
    Average,
    Maximum,
    Minimum,
    Concatenate,
}
