using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// A block of inputGradient[i][n] = Σ over o of kernel[i][o] · outputGradient[o][n], with the examples as lanes: the weights are
/// then read one by one in the layout they have, and no transposed copy of them exists. Both gradients lie in panels of
/// examples, so that a tile reads one cache line after the other.
/// </summary>
/// <remarks>
/// Many units are summed over a stretch at a time, with the sums so far in memory: the gradients of one stretch and panel stay in
/// the nearest cache for all tiles of the block. Its weights come from afar, in runs of a tile's rows that end before the CPU
/// sees them coming: each panel of examples asks for its share of the next stretch.
/// </remarks>
internal static class DenseBackwardInput
{
    public static Kernel Build(string name, Dense layer, Batch batch, BlockRange block)
    {
        var (inputs, units) = (layer.Input.Size, layer.Units);
        var width = StorageLayout.PanelWidth(units);
        var stretch = Machine.StretchPanels * width;
        var (whole, rest) = (units / stretch, units % stretch);
        return Kernel(
            name + block.Suffix,
            $"{layer.Name} backward: the gradient of {block.Size} of its {inputs} inputs from {units} units, a batch side by side.",
            [
                .. block.Parameters,
                In("kernel", StorageLayout.PanelLength(inputs, units), $"[{units}/{width}][{inputs}][{width}]"),
                In("outputGradient", batch.PanelsLength(units), batch.PanelsShape(units)),
                Out("inputGradient", batch.PanelsLength(inputs), batch.PanelsShape(inputs)),
            ],
            [.. units <= stretch ? [Sums(0, units, goesOn: false)] : InStretches()]);

        IEnumerable<Statement> InStretches()
        {
            yield return Each("examples", batch.Panels, Lanes("n", block.Size * batch.PanelWidth, new Store("inputGradient", Place(0), 0f)));
            if (whole > 1) yield return Each("stretch", whole, Sums(At("stretch") * Machine.StretchPanels, stretch, goesOn: true));
            else yield return new Block("the first stretch", EquatableArray.Of(Sums(0, stretch, goesOn: true)));
            if (rest > 0) yield return new Block("the units that are left", EquatableArray.Of(Sums(whole * Machine.StretchPanels, rest, goesOn: true)));
        }

        Statement Sums(Affine first, int columns, bool goesOn) => Each("examples", batch.Panels, Lanes("n", batch.PanelWidth, Rows("i", block.Size, [
            .. goesOn ? NextStretch(first) : [],
            new Accumulator("sum", goesOn ? new Load("inputGradient", Place(At("i"))) : 0f),
            .. Panels(columns, width, LoopRole.Sum, (panel, count) => Sum("o", count,
                new Bind("weight", new Load("kernel", Weights(first + panel) + At("o"))),
                new Bind("gradient", new Load("outputGradient", InPanels(batch, At("examples"), ((first + panel) * width) + At("o"), units))),
                new Assign("sum", new MultiplyAdd(new Local("gradient"), new Local("weight"), new Local("sum"))))),
            new Store("inputGradient", Place(At("i")), new Local("sum"))])));

        // A panel of units each; those of a large batch that come later ask for stretches behind the next. Every panel of examples asking for the
        // whole stretch took 1.04 times as long (Zen 4): requests wait for the same units as the tile's operands.
        IEnumerable<Statement> NextStretch(Affine first) =>
            from share in Enumerable.Range(0, StorageLayout.DivideUp(Machine.StretchPanels, batch.Panels))
            let panel = first + Machine.StretchPanels + (share * batch.Panels) + At("examples")
            from line in Enumerable.Range(0, width / StorageLayout.CacheLine)
            select new Prefetch("kernel", Weights(panel) + (line * StorageLayout.CacheLine));

        Affine Weights(Affine panel) => ((panel * inputs) + Input(At("i"))) * width;
        Affine Input(Affine ofBlock) => (block.Block * block.Stride) + ofBlock;
        Affine Place(Affine ofBlock) => InPanels(batch, At("examples"), Input(ofBlock), inputs);
    }

    /// <summary>Inputs of one block: four tiles of ten, whose weights of a stretch are 20 KiB; enough blocks for eight threads.</summary>
    public static int InputPart(int inputs) => BlockRange.EvenStride(inputs, 40);

    /// <summary>Example "n" of a panel at a feature.</summary>
    private static Affine InPanels(Batch batch, Affine panel, Affine feature, int features) => (((panel * features) + feature) * batch.PanelWidth) + At("n");
}
