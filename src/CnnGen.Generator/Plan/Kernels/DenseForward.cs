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
                layer, panels.Block, panels.Stride, At("n") * StorageLayout.RowStride(inputs), At("n") * StorageLayout.RowStride(units)))));
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
            [.. Panels(units, width, LoopRole.Rows, (panel, columns) => Lanes("o", columns, Unit(layer, panel, width, 0, 0)))]);
    }

    /// <summary>The output of unit "o" of a panel for one example.</summary>
    /// <param name="input">Where the example's values start.</param>
    /// <param name="output">Where the example's outputs start.</param>
    private static Statement[] Unit(Dense layer, Affine panel, int width, Affine input, Affine output)
    {
        var o = (panel * width) + At("o");
        return
        [
            Start(layer, o),
            Sum("i", layer.Input.Size,
                new Bind("value", new Load("input", input + At("i"))),
                new Bind("weight", new Load("kernel", (((panel * layer.Input.Size) + At("i")) * width) + At("o"))),
                Add),
            new Store("output", output + o, Output(layer)),
        ];
    }

    /// <summary>A sum begins with the bias.</summary>
    public static Statement Start(Dense layer, Affine unit) => new Accumulator("sum", layer.UseBias ? new Load("bias", unit) : 0f);

    public static Statement Add { get; } = new Assign("sum", new MultiplyAdd(new Local("value"), new Local("weight"), new Local("sum")));

    public static Expression Output(Dense layer) => Elementwise.Activate(layer.Activation, new Local("sum"));

    public static string Summary(Dense layer) =>
        $"{layer.Name} forward: {layer.Input.Size} inputs to {layer.Units} units{(layer.Activation == ActivationFunction.Relu ? " and ReLU" : "")}";

    public static IEnumerable<Parameter> Weights(Dense layer)
    {
        var (inputs, units) = (layer.Input.Size, layer.Units);
        var width = StorageLayout.PanelWidth(units);
        yield return In("kernel", StorageLayout.PanelLength(inputs, units), $"[{units}/{width}][{inputs}][{width}]");
        if (layer.UseBias) yield return In("bias", StorageLayout.RoundUp(units, StorageLayout.CacheLine), $"[{units}]");
    }
}
