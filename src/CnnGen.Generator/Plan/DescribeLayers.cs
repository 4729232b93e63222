using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Plan;

/// <summary>What each layer is, for tools that read a compiled network; a row for each kind that tools know more of than its word.</summary>
internal static class DescribeLayers
{
    public static LayerDescription Run(Layer layer) => layer switch
    {
        Conv2D conv => Describe(
            "Conv2DDescription", conv,
            [.. Window(conv, conv.KernelHeight, conv.KernelWidth, conv.StrideY, conv.StrideX), .. Sums(conv.Activation, conv.UseBias)]),
        MaxPooling2D pool => Describe("MaxPooling2DDescription", pool, Window(pool, pool.PoolHeight, pool.PoolWidth, pool.StrideY, pool.StrideX)),
        Flatten flatten => Describe("FlattenDescription", flatten, []),
        Dense dense => Describe("DenseDescription", dense, Sums(dense.Activation, dense.UseBias)),
        Activation activation => Describe("ActivationDescription", activation, [new ActivationFact("Activation", activation.Function)]),
        PRelu prelu => Describe("PReluDescription", prelu, []),
        Dropout dropout => Describe("DropoutDescription", dropout, [new NumberFact("Rate", dropout.Rate)]),
        Merge merge => Describe("MergeDescription", merge, [new MergeFact("Operation", merge.Operation), new CountFact("Axis", merge.Axis)]),
        _ => Describe("OtherLayerDescription", layer, [new WordFact("Kind", layer.Kind)]),
    };

    private static LayerDescription Describe(string type, Layer layer, IEnumerable<Fact> facts) =>
        new(type, layer.Name, layer.Inputs, layer.Input, layer.Output, facts.ToEquatableArray());

    private static IEnumerable<Fact> Window(WindowLayer layer, int height, int width, int strideY, int strideX) =>
    [
        new CountFact("WindowHeight", height),
        new CountFact("WindowWidth", width),
        new CountFact("StrideY", strideY),
        new CountFact("StrideX", strideX),
        new CountFact("PadTop", layer.PadTop),
        new CountFact("PadLeft", layer.PadLeft),
        new CountFact("PadBottom", layer.PaddedHeight - layer.Input.Height - layer.PadTop),
        new CountFact("PadRight", layer.PaddedWidth - layer.Input.Width - layer.PadLeft),
    ];

    private static IEnumerable<Fact> Sums(ActivationFunction activation, bool useBias) =>
        [new ActivationFact("Activation", activation), new FlagFact("UseBias", useBias)];
}
