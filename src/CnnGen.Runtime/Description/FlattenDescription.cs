namespace CnnGen.Runtime;

/// <summary>The map as a vector, channels innermost: value (y, x, c) becomes feature (y · width + x) · channels + c. A vector stays as it is.</summary>
public sealed class FlattenDescription : LayerDescription;
