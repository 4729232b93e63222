using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Ports;

namespace CnnGen.Generator.Model.Lists;

/// <summary>The layers of a model, each behind those whose outputs it takes, and which of them give the outputs of the network.</summary>
/// <param name="Outputs">Those that are known.</param>
internal sealed record BoundList(IReadOnlyList<BoundLayer> Layers, IReadOnlyList<BoundOutput> Outputs)
{
    public static BoundList Empty { get; } = new([], []);
}

/// <param name="Layer">The number of the layer that gives it.</param>
internal sealed record BoundOutput(WrittenOutput Written, int Layer)
{
    public string Name => Written.Name?.Text ?? "";
}
