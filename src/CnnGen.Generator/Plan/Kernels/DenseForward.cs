using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>output[n][o] = activation(bias[o] + Σ over i of input[n][i] · kernel[i][o]).</summary>
internal static class DenseForward
{
    /// <summary>One panel of units for a batch.</summary>
    /// <param name="panels">Which panels' units the kernel may be called for.</param>
    public static Kernel Build(string name, Dense layer, Batch batch, BlockRange panels)
    {
        var (inputs, units) = (layer.Input.Size, layer.Units);
        return Kernel(
            name + panels.Suffix,
            $"{Summary(layer)}, {panels.Size} units for a batch.",
            [
                .. panels.Parameters, batch.Rows, In("input", batch.Length(inputs), Batch.Shape(inputs)),
                .. Weights(layer), Out("output", batch.Length(units), Batch.Shape(units)),
            ],
            Lanes("o", panels.Size, Rows("n", batch.Count, Unit(
                layer, panels.Block, panels.Stride, At("n") * StorageLayout.RowStride(units),
                AllInputs(layer, panels.Block, panels.Stride, At("n") * StorageLayout.RowStride(inputs))))));
    }

    /// <summary>
    /// All units for one example. Each weight is used once, so the tile takes several panels instead of several examples: what
    /// bounds it is how fast the weights come.
    /// </summary>
    public static Kernel One(string name, Dense layer)
    {
        var (inputs, units) = (layer.Input.Size, layer.Units);
        var width = StorageLayout.PanelWidth(units);
        return Kernel(
            name,
            $"{Summary(layer)}, one example.",
            [In("input", inputs, $"[{inputs}]"), .. Weights(layer), Out("output", units, $"[{units}]")],
            [.. Panels(units, width, LoopRole.Rows, (panel, columns) => Lanes("o", columns, Unit(layer, panel, width, 0, AllInputs(layer, panel, width, 0))))]);
    }

    /// <summary>The output of unit "o" of a panel for one example: the sum begins with the bias.</summary>
    /// <param name="output">Where the example's outputs start.</param>
    /// <param name="products">What adds the products to the sum.</param>
    public static Statement[] Unit(Dense layer, Affine panel, int width, Affine output, Statement products)
    {
        var o = (panel * width) + At("o");
        return
        [
            new Accumulator("sum", layer.UseBias ? new Load("bias", o) : 0f),
            products,
            new Store("output", output + o, Elementwise.Activate(layer.Activation, new Local("sum"))),
        ];
    }

    /// <summary>Adds an input's value times its weight for unit "o" of a panel.</summary>
    public static Statement[] Product(Dense layer, Affine panel, int width, Affine input, Load value) =>
    [
        new Bind("value", value),
        new Bind("weight", new Load("kernel", (((panel * layer.Input.Size) + input) * width) + At("o"))),
        new Assign("sum", new MultiplyAdd(new Local("value"), new Local("weight"), new Local("sum"))),
    ];

    /// <param name="example">Where the example's values start.</param>
    private static Loop AllInputs(Dense layer, Affine panel, int width, Affine example) =>
        Sum("i", layer.Input.Size, Product(layer, panel, width, At("i"), new Load("input", example + At("i"))));

    public static string Summary(Dense layer) =>
        $"{layer.Name} forward: {layer.Input.Size} inputs to {layer.Units} units{Elementwise.Named(layer.Activation, " and ")}";

    public static IEnumerable<Parameter> Weights(Dense layer)
    {
        var (inputs, units) = (layer.Input.Size, layer.Units);
        var width = StorageLayout.PanelWidth(units);
        yield return In("kernel", StorageLayout.PanelLength(inputs, units), $"[{units}/{width}][{inputs}][{width}]");
        if (layer.UseBias) yield return In("bias", StorageLayout.RoundUp(units, StorageLayout.CacheLine), $"[{units}]");
    }
}
