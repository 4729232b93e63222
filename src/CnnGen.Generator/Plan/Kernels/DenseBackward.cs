using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>The gradients of a dense layer over a batch.</summary>
internal static class DenseBackward
{
    /// <summary>One panel of kernelGradient[i][o] = Σ over n of input[n][i] · outputGradient[n][o], and its Adam step.</summary>
    public static Kernel Weights(string name, Dense layer, Adam adam, Batch batch, BlockRange panels)
    {
        var (inputs, units) = (layer.Input.Size, layer.Units);
        var block = InputBlock(inputs);
        var (whole, rest) = (inputs / block, inputs % block);
        List<Statement> body = [Each("block", whole, Block(At("block"), block))];
        if (rest > 0) body.Add(new Block("the inputs that are left", Block(whole, rest).ToEquatableArray()));
        return Kernel(
            name + panels.Suffix,
            $"{layer.Name} backward: the gradient of its kernel over a batch, {inputs} inputs to {panels.Size} units, and the kernel's Adam step.",
            [
                .. panels.Parameters, batch.Rows,
                In("input", batch.BlocksLength(inputs, block), batch.BlocksShape(inputs, block)),
                In("outputGradient", batch.BlocksLength(units, panels.Stride), batch.BlocksShape(units, panels.Stride)),
                Out("gradients", GradientLength(layer), $"[{block}][{panels.Stride}], of one block of inputs after the other"),
                .. AdamStep.Parameters(StorageLayout.PanelLength(inputs, units), $"[{units}/{panels.Stride}][{inputs}][{panels.Stride}]"),
            ],
            [.. body]);

        // The gradients of a block stay in the nearest cache until its Adam step, whose memory is on its way meanwhile.
        Statement[] Block(Affine number, int size)
        {
            var place = (((panels.Block * inputs) + (number * block)) * panels.Stride) + (At("i") * panels.Stride) + At("o");
            return
            [
                Lanes("o", panels.Size, Rows("i", size, [
                    .. AdamStep.Prefetch(place),
                    new Accumulator("sum", 0f),
                    Sum("n", batch.Count,
                        new Bind("value", new Load("input", batch.InBlocks(number, At("i"), block))),
                        new Bind("gradient", new Load("outputGradient", batch.InBlocks(panels.Block, At("o"), panels.Stride))),
                        new Assign("sum", new MultiplyAdd(new Local("value"), new Local("gradient"), new Local("sum")))),
                    new Store("gradients", (At("i") * panels.Stride) + At("o"), new Local("sum"))])),
                Each("i", size, Lanes("o", panels.Size, [
                    new Bind("gradient", new Load("gradients", (At("i") * panels.Stride) + At("o"))),
                    .. AdamStep.Update(adam, "gradient", place)])),
            ];
        }
    }

    /// <summary>Puts one example's features into blocks, for <see cref="Weights"/>.</summary>
    public static Kernel ToBlocks(string name, string layer, int features, Batch batch, int block)
    {
        var (whole, rest) = (features / block, features % block);
        var stride = batch.Capacity * block;
        List<Statement> body = [];
        if (whole > 0) body.Add(Each("block", whole, Lanes("f", block, new Store("blocks", (At("block") * stride) + At("f"), new Load("values", (At("block") * block) + At("f"))))));
        if (rest > 0) body.Add(Lanes("f", rest, new Store("blocks", At("f") + (whole * stride), new Load("values", At("f") + (whole * block)))));
        return Kernel(
            name,
            $"{layer} backward: puts {features} features into blocks of {block}, one example.",
            [In("values", features + StorageLayout.Room, $"[{features}]"), Out("blocks", ((StorageLayout.DivideUp(features, block) - 1) * stride) + block, batch.BlocksShape(features, block))],
            [.. body]);
    }

    /// <summary>Elements of the gradients that one call of <see cref="Weights"/> holds at a time.</summary>
    public static int GradientLength(Dense layer) => InputBlock(layer.Input.Size) * StorageLayout.PanelWidth(layer.Units);

    /// <summary>Inputs of one part of <see cref="Input"/>: four tiles of twelve.</summary>
    public static int InputPart(int inputs) => EvenBlock(inputs, 48);

    /// <summary>
    /// Inputs of one block of <see cref="Weights"/>: two tiles of twelve or so, few enough for the CPU to start on the next
    /// block's sums while the square roots and divisions of this one's Adam step are under way.
    /// </summary>
    public static int InputBlock(int inputs) => EvenBlock(inputs, 20);

    /// <summary>A size near the usual that divides the inputs if there is one, so that no rest needs code of its own.</summary>
    private static int EvenBlock(int inputs, int usual)
    {
        if (inputs <= usual) return inputs;
        var even = Enumerable.Range(usual * 2 / 3, usual * 2 / 3).Where(size => inputs % size == 0).ToList();
        return even.Count == 0 ? usual : even.OrderBy(size => Math.Abs(size - usual)).First();
    }

    /// <summary>biasGradient[o] = Σ over n of outputGradient[n][o], and its Adam step.</summary>
    public static Kernel Bias(string name, Dense layer, Adam adam, Batch batch) => Kernel(
        name,
        $"{layer.Name} backward: the gradient of its bias over a batch, and the bias' Adam step.",
        [
            batch.Rows,
            In("outputGradient", batch.Length(layer.Units), Batch.Shape(layer.Units)),
            .. AdamStep.Parameters(StorageLayout.RoundUp(layer.Units, StorageLayout.CacheLine), $"[{layer.Units}]"),
        ],
        Lanes("o", layer.Units, [
            new Accumulator("sum", 0f),
            Each("n", batch.Count, new Assign("sum", new Local("sum") + new Load("outputGradient", (At("n") * StorageLayout.RowStride(layer.Units)) + At("o")))),
            .. AdamStep.Update(adam, "sum", At("o"))]));

    /// <summary>
    /// A block of inputGradient[i][n] = Σ over o of kernel[i][o] · outputGradient[o][n], with the examples as lanes: the weights are
    /// then read one by one in the layout they have, and no transposed copy of them exists. Both gradients lie in panels of
    /// examples, so that a tile reads one cache line after the other.
    /// </summary>
    public static Kernel Input(string name, Dense layer, Batch batch, BlockRange block)
    {
        var (inputs, units) = (layer.Input.Size, layer.Units);
        var width = StorageLayout.PanelWidth(units);
        var i = (block.Block * block.Stride) + At("i");
        return Kernel(
            name + block.Suffix,
            $"{layer.Name} backward: the gradient of {block.Size} of its {inputs} inputs from {units} units, a batch side by side.",
            [
                .. block.Parameters,
                In("kernel", StorageLayout.PanelLength(inputs, units), $"[{units}/{width}][{inputs}][{width}]"),
                In("outputGradient", batch.PanelsLength(units), batch.PanelsShape(units)),
                Out("inputGradient", batch.PanelsLength(inputs), batch.PanelsShape(inputs)),
            ],
            Rows("i", block.Size, Each("examples", batch.Panels, Lanes("n", Batch.PanelWidth, [
                new Accumulator("sum", 0f),
                .. Panels(units, width, LoopRole.Sum, (panel, columns) => Sum("o", columns,
                    new Bind("weight", new Load("kernel", (((panel * inputs) + i) * width) + At("o"))),
                    new Bind("gradient", new Load("outputGradient", InPanels(At("examples"), (panel * width) + At("o"), units))),
                    new Assign("sum", new MultiplyAdd(new Local("gradient"), new Local("weight"), new Local("sum"))))),
                new Store("inputGradient", InPanels(At("examples"), i, inputs), new Local("sum"))]))));
    }

    /// <summary>From rows of features to a panel of examples, or back; rows past the last example are carried along.</summary>
    public static Kernel Transpose(string name, string layer, int features, Batch batch, BlockRange examples, bool back)
    {
        var row = (((examples.Block * Batch.PanelWidth) + At("n")) * StorageLayout.RowStride(features)) + At("f");
        var panel = InPanels(examples.Block, At("f"), features);
        var (rows, panels) = (batch.Length(features), batch.PanelsLength(features));
        return Kernel(
            name,
            back ? $"{layer} backward: {features} features, from examples side by side to one after the other."
                : $"{layer} backward: {features} features, from one example after the other to side by side.",
            [
                .. examples.Parameters,
                back ? In("source", panels, batch.PanelsShape(features)) : In("source", rows, Batch.Shape(features)),
                back ? Out("target", rows, Batch.Shape(features)) : Out("target", panels, batch.PanelsShape(features)),
            ],
            Each("f", features, Rows("n", Batch.PanelWidth, new Store("target", back ? row : panel, new Load("source", back ? panel : row)))));
    }

    /// <summary>Example "n" of a panel at a feature.</summary>
    private static Affine InPanels(Affine panel, Affine feature, int features) => (((panel * features) + feature) * Batch.PanelWidth) + At("n");
}
