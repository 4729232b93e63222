using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>output[n][o] = activation(bias[o] + Σ over i of input[n][i] · kernel[i][o]), a batch.</summary>
internal static class DenseForward
{
    public static Kernel Build(string name, Dense layer, Batch batch)
    {
        var (inputs, units) = (layer.Input.Size, layer.Units);
        var width = StorageLayout.PanelWidth(units);
        var parameters = new List<Parameter>
        {
            batch.Rows,
            In("input", batch.Length(inputs), Batch.Shape(inputs)),
            In("kernel", StorageLayout.PanelLength(inputs, units), $"[{units}/{width}][{inputs}][{width}]"),
        };
        if (layer.UseBias) parameters.Add(In("bias", StorageLayout.RoundUp(units, StorageLayout.CacheLine), $"[{units}]"));
        parameters.Add(Out("output", batch.Length(units), Batch.Shape(units)));

        return Kernel(
            name,
            $"{layer.Name} forward: {inputs} inputs to {units} units{(layer.Activation == ActivationFunction.Relu ? " and ReLU" : "")}, a batch.",
            parameters,
            [.. Panels(units, width, LoopRole.Each, (panel, columns) => Panel(layer, batch, panel, columns, width))]);
    }

    private static Statement Panel(Dense layer, Batch batch, Affine panel, int columns, int width)
    {
        var inputs = layer.Input.Size;
        var o = (panel * width) + At("o");
        return Lanes("o", columns, Rows("n", batch.Count,
            new Accumulator("sum", layer.UseBias ? new Load("bias", o) : 0f),
            Sum("i", inputs,
                new Bind("value", new Load("input", (At("n") * StorageLayout.RowStride(inputs)) + At("i"))),
                new Bind("weight", new Load("kernel", (((panel * inputs) + At("i")) * width) + At("o"))),
                new Assign("sum", new MultiplyAdd(new Local("value"), new Local("weight"), new Local("sum")))),
            new Store("output", (At("n") * StorageLayout.RowStride(layer.Units)) + o, Elementwise.Activate(layer.Activation, new Local("sum")))));
    }
}
