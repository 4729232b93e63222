using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// <see cref="DenseForward"/> of one example whose inputs are a ReLU's outputs. Each weight is used once and the way of the weights is what bounds
/// it; those of a zero, about half of them behind ReLU and pooling, are never read.
/// </summary>
/// <remarks>
/// A product of a zero changes a sum only if that is -0, which then may become +0. Such an output is a zero all the same, and the
/// sign of a zero does not reach a probability, a class or a loss.
/// </remarks>
internal static class DenseForwardLive
{
    public const string List = "live";

    /// <summary>Whether one example's sums are of the inputs in a list.</summary>
    public static Selection<bool> Choose(Dense layer)
    {
        var vectors = (double)StorageLayout.RoundUp(layer.Units, StorageLayout.PanelWidth(layer.Units)) / Machine.Reference.Lanes;
        return new Selection<bool>("one example's sums", EquatableArray.Of(
            new Way<bool>(false, "of every input", layer.Input.Size * Cycles.OfLoads(vectors)),
            new Way<bool>(true, "of live inputs", layer.Input.Size * (Machine.ListedInput + (Machine.LiveShare * Cycles.OfLoads(vectors))))));
    }

    /// <summary>The inputs that are not zero, with their numbers. Whole vectors are appended at once.</summary>
    public static ListParameter Inputs(Dense layer, Access access) =>
        new(List, 1, StorageLayout.RoundUp(layer.Input.Size, StorageLayout.CacheLine), layer.Input.Size, access);

    public static Kernel Collect(string name, Dense layer) => Kernel(
        name,
        $"{layer.Name} forward: lists the inputs that are not zero, one example.",
        [In("input", layer.Input.Size, $"[{layer.Input.Size}]"), Inputs(layer, Access.Write)],
        new Fill(List, 0, EquatableArray.Of<Statement>(Lanes(
            "i", layer.Input.Size,
            new Bind("value", new Load("input", At("i"))),
            new Append(List, 0, At("i"), new Local("value"), Filling: true)))));

    public static Kernel Build(string name, Dense layer)
    {
        var units = layer.Units;
        var width = StorageLayout.PanelWidth(units);
        return Kernel(
            name,
            $"{DenseForward.Summary(layer)}, one example, from the inputs that are not zero.",
            [Inputs(layer, Access.Read), .. DenseForward.Weights(layer), Out("output", units, $"[{units}]")],
            [.. Panels(units, width, LoopRole.Rows, (panel, columns) => Lanes("o", columns, DenseForward.Unit(layer, panel, width, 0, LiveInputs(panel))))]);

        Statement LiveInputs(Affine panel) => new Walk(
            List, 0, "entry", "input", DenseForward.Product(layer, panel, width, At("input"), new Load(List + "Values", At("entry"))).ToEquatableArray());
    }
}
