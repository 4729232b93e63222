namespace CnnGen.Runtime;

/// <summary>
/// x where it is positive, else alpha · x. Parameter: alpha, of the shape of one example, with 1 for each axis along which values share it: [1, 1, channels].
/// </summary>
public sealed class PReluDescription : LayerDescription;
