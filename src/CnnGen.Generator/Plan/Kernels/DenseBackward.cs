using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>The gradients of a dense layer over a batch.</summary>
internal static class DenseBackward
{
    /// <summary>kernelGradient[i][o] = Σ over n of input[n][i] · outputGradient[n][o].</summary>
    public static Kernel Weights(string name, Dense layer, Batch batch)
    {
        var (inputs, units) = (layer.Input.Size, layer.Units);
        var width = StorageLayout.PanelWidth(units);
        return Kernel(
            name,
            $"{layer.Name} backward: the gradient of its kernel, {inputs}x{units}, over a batch.",
            [
                batch.Rows,
                In("input", batch.Length(inputs), Batch.Shape(inputs)),
                In("outputGradient", batch.Length(units), Batch.Shape(units)),
                Out("kernelGradient", StorageLayout.PanelLength(inputs, units), $"[{units}/{width}][{inputs}][{width}]"),
            ],
            [.. Panels(units, width, LoopRole.Each, (panel, columns) =>
                Lanes("o", columns, Rows("i", inputs,
                    new Accumulator("sum", 0f),
                    Sum("n", batch.Count,
                        new Bind("value", new Load("input", (At("n") * StorageLayout.RowStride(inputs)) + At("i"))),
                        new Bind("gradient", new Load("outputGradient", (At("n") * StorageLayout.RowStride(units)) + (panel * width) + At("o"))),
                        new Assign("sum", new MultiplyAdd(new Local("value"), new Local("gradient"), new Local("sum")))),
                    new Store("kernelGradient", (((panel * inputs) + At("i")) * width) + At("o"), new Local("sum")))))]);
    }

    /// <summary>biasGradient[o] = Σ over n of outputGradient[n][o].</summary>
    public static Kernel Bias(string name, Dense layer, Batch batch) => Kernel(
        name,
        $"{layer.Name} backward: the gradient of its bias over a batch.",
        [
            batch.Rows,
            In("outputGradient", batch.Length(layer.Units), Batch.Shape(layer.Units)),
            Out("biasGradient", StorageLayout.RoundUp(layer.Units, StorageLayout.CacheLine), $"[{layer.Units}]"),
        ],
        Lanes("o", layer.Units,
            new Accumulator("sum", 0f),
            Each("n", batch.Count, new Assign("sum", new Local("sum") + new Load("outputGradient", (At("n") * StorageLayout.RowStride(layer.Units)) + At("o")))),
            new Store("biasGradient", At("o"), new Local("sum"))));

    /// <summary>
    /// inputGradient[i][n] = Σ over o of kernel[i][o] · outputGradient[o][n], with the examples as lanes: the weights are
    /// then read one by one in the layout they have, and no transposed copy of them exists. Both gradients lie in panels of
    /// sixteen examples, so that a tile reads one cache line after the other.
    /// </summary>
    public static Kernel Input(string name, Dense layer, Batch batch)
    {
        var (inputs, units) = (layer.Input.Size, layer.Units);
        var width = StorageLayout.PanelWidth(units);
        return Kernel(
            name,
            $"{layer.Name} backward: the gradient of its input, {units} units to {inputs} inputs, a batch side by side.",
            [
                In("kernel", StorageLayout.PanelLength(inputs, units), $"[{units}/{width}][{inputs}][{width}]"),
                In("outputGradient", batch.PanelsLength(units), batch.PanelsShape(units)),
                Out("inputGradient", batch.PanelsLength(inputs), batch.PanelsShape(inputs)),
            ],
            Rows("i", inputs, Each("examples", batch.Panels, Lanes("n", Batch.PanelWidth, [
                new Accumulator("sum", 0f),
                .. Panels(units, width, LoopRole.Sum, (panel, columns) => Sum("o", columns,
                    new Bind("weight", new Load("kernel", (((panel * inputs) + At("i")) * width) + At("o"))),
                    new Bind("gradient", new Load("outputGradient", InPanels((panel * width) + At("o"), units))),
                    new Assign("sum", new MultiplyAdd(new Local("gradient"), new Local("weight"), new Local("sum"))))),
                new Store("inputGradient", InPanels(At("i"), inputs), new Local("sum"))]))));
    }

    /// <summary>From rows of features to panels of examples, or back; rows past the last example are carried along.</summary>
    public static Kernel Transpose(string name, string layer, int features, Batch batch, bool back)
    {
        var row = (((At("examples") * Batch.PanelWidth) + At("n")) * StorageLayout.RowStride(features)) + At("f");
        var panel = InPanels(At("f"), features);
        var (rows, panels) = (batch.Length(features), batch.PanelsLength(features));
        return Kernel(
            name,
            back ? $"{layer} backward: {features} features, from examples side by side to one after the other."
                : $"{layer} backward: {features} features, from one example after the other to side by side.",
            [
                back ? In("source", panels, batch.PanelsShape(features)) : In("source", rows, Batch.Shape(features)),
                back ? Out("target", rows, Batch.Shape(features)) : Out("target", panels, batch.PanelsShape(features)),
            ],
            Each("examples", batch.Panels, Each("f", features, Each("n", Batch.PanelWidth,
                new Store("target", back ? row : panel, new Load("source", back ? panel : row))))));
    }

    /// <summary>Example "n" of panel "examples" at a feature.</summary>
    private static Affine InPanels(Affine feature, int features) =>
        (((At("examples") * features) + feature) * Batch.PanelWidth) + At("n");
}
