using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>The gradients of a dense layer's kernel and bias over a batch, with the optimizer's steps that use them up where nobody else reads them.</summary>
internal static class DenseBackwardWeights
{
    /// <summary>One panel of kernelGradient[i][o] = Σ over n of input[n][i] · outputGradient[n][o], and what becomes of it.</summary>
    public static Kernel Build(string name, Dense layer, GradientEnd end, Batch batch, BlockRange panels)
    {
        var (inputs, units) = (layer.Input.Size, layer.Units);
        var block = InputBlock(inputs);
        return Kernel(
            name + panels.Suffix,
            $"{layer.Name} backward: the gradient of its kernel over a batch, {inputs} inputs to {panels.Size} units{end.Text("kernel")}.",
            [
                .. panels.Parameters, batch.Rows,
                In("input", batch.BlocksLength(inputs, block), batch.BlocksShape(inputs, block)),
                In("outputGradient", batch.BlocksLength(units, panels.Stride), batch.BlocksShape(units, panels.Stride)),
                .. end is UpdatesParameter
                    ? [Out("gradients", GradientLength(layer), $"[{block}][{panels.Stride}], of one block of inputs after the other")]
                    : Array.Empty<Parameter>(),
                .. end.Parameters(StorageLayout.PanelLength(inputs, units), $"[{units}/{panels.Stride}][{inputs}][{panels.Stride}]", Faults(layer)),
            ],
            [.. InParts("block", inputs, block, LoopRole.Each, Block)]);

        Statement[] Block(Affine number, int size)
        {
            var inBlock = (At("i") * panels.Stride) + At("o");
            var place = (((panels.Block * inputs) + (number * block)) * panels.Stride) + inBlock;
            if (end is not UpdatesParameter)
                return [Lanes("o", panels.Size, Rows("i", size, [.. Summed(number), .. end.Of("sum", place)])), .. Padding(place, size)];
            // The gradients of a block stay in the nearest cache until the optimizer's step, whose memory is on its way meanwhile.
            return
            [
                Lanes("o", panels.Size, Rows("i", size, [.. end.Prefetch(place), .. Summed(number), new Store("gradients", inBlock, new Local("sum"))])),
                Lanes("o", panels.Size, end.Around((panels.Block * panels.Stride) + At("o"), Each("i", size, [
                    new Bind("gradient", new Load("gradients", inBlock)),
                    .. end.Of("gradient", place)]))),
            ];
        }

        Statement[] Summed(Affine number) =>
        [
            new Accumulator("sum", 0f),
            Sum("n", batch.Count,
                new Bind("value", new Load("input", batch.InBlocks(number, At("i"), block))),
                new Bind("gradient", new Load("outputGradient", batch.InBlocks(panels.Block, At("o"), panels.Stride))),
                new Assign("sum", new MultiplyAdd(new Local("value"), new Local("gradient"), new Local("sum")))),
        ];

        IEnumerable<Statement> Padding(Affine place, int size) =>
            panels.Size == panels.Stride ? [] : [Lanes("o", panels.Stride - panels.Size, Rows("i", size, [.. end.Padding(place + panels.Size)]))];
    }

    /// <summary>Puts one example's features into blocks, for <see cref="Build"/>.</summary>
    public static Kernel ToBlocks(string name, string layer, int features, Batch batch, int block)
    {
        var stride = batch.Capacity * block;
        return Kernel(
            name,
            $"{layer} backward: puts {features} features into blocks of {block}, one example.",
            [In("values", features + StorageLayout.Room, $"[{features}]"),
                Out("blocks", ((StorageLayout.DivideUp(features, block) - 1) * stride) + block, batch.BlocksShape(features, block))],
            [.. InParts("block", features, block, LoopRole.Each, (number, size) =>
                [Lanes("f", size, new Store("blocks", (number * stride) + At("f"), new Load("values", (number * block) + At("f"))))])]);
    }

    /// <summary>Elements of the gradients that one call of <see cref="Build"/> holds at a time.</summary>
    public static int GradientLength(Dense layer) => InputBlock(layer.Input.Size) * StorageLayout.PanelWidth(layer.Units);

    /// <summary>Elements of a layer's faults: one for each unit, so that no two panels share one.</summary>
    public static int Faults(Dense layer) => StorageLayout.RoundUp(layer.Units, StorageLayout.PanelWidth(layer.Units));

    /// <summary>
    /// Inputs of one block of <see cref="Build"/>: a tile of eight. Few enough for the CPU to reach the next block's sums while the square roots and
    /// divisions of this one's step are under way, and for both operands to stay in 32 KiB. A rest has code of its own: blocks of seven
    /// instead, where they leave none, are tiles of four rows and of three on AVX2, and took 1.13 times as long.
    /// </summary>
    public static int InputBlock(int inputs) => Math.Min(inputs, 8);

    /// <summary>biasGradient[o] = Σ over n of outputGradient[n][o], and what becomes of it.</summary>
    public static Kernel Bias(string name, Dense layer, GradientEnd end, Batch batch)
    {
        var length = StorageLayout.RoundUp(layer.Units, StorageLayout.CacheLine);
        Statement[] padding = length == layer.Units ? [] : [.. end.Padding(At("o") + layer.Units)];
        return Kernel(
            name,
            $"{layer.Name} backward: the gradient of its bias over a batch{end.Text("bias")}.",
            [
                batch.Rows,
                In("outputGradient", batch.Length(layer.Units), Batch.Shape(layer.Units)),
                .. end.Parameters(length, $"[{layer.Units}]", Faults(layer)),
            ],
            [
                Lanes("o", layer.Units, end.Around(At("o"), [
                    new Accumulator("sum", 0f),
                    Each("n", batch.Count,
                        new Assign("sum", new Local("sum") + new Load("outputGradient", (At("n") * StorageLayout.RowStride(layer.Units)) + At("o")))),
                    .. end.Of("sum", At("o"))])),
                .. padding.Length == 0 ? padding : [Lanes("o", length - layer.Units, padding)],
            ]);
    }
}
