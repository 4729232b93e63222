using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// filtersGradient[co/P][tap][P] += Σ over the pixels of outputGradient[pixel][co] · input[patch of the pixel], one example: what
/// <see cref="ConvBackwardWeights"/> computes, in the layout of the forward pass and with the filters as lanes. It skips no
/// output without a gradient but wastes no lane either, and reads one input value for a whole vector of products: the faster way
/// for the few channels of a first layer, whose patches have rows shorter than a vector.
/// </summary>
internal static class ConvBackwardFilters
{
    /// <summary>Whether this computes the gradient of the filters, bound by its multiply-adds, or the live lists, bound by their loads.</summary>
    /// <param name="pool">The max-pooling of the same pass, or null.</param>
    public static Selection<bool> Choose(Conv2D layer, MaxPooling2D? pool)
    {
        var outputs = (double)layer.Output.Size;
        var vectors = layer.KernelHeight * StorageLayout.DivideUp(layer.KernelWidth * layer.Input.Channels, Machine.Reference.Lanes);
        var products = pool is null ? 1 : WindowCandidates.Serve(layer, pool) ? Machine.Picking : pool.PoolHeight * pool.PoolWidth;
        return new Selection<bool>("the kernel's gradient", EquatableArray.Of(
            new Way<bool>(false, "of live outputs", outputs * Machine.LiveShare * (Machine.ListedOutput + Cycles.OfLoads(vectors))),
            new Way<bool>(true, "of every output", outputs * Cycles.OfMultiplyAdds((double)products * layer.Patch))));
    }

    /// <summary>From the gradient of every output.</summary>
    public static Kernel Build(string name, Conv2D layer)
    {
        var pixel = (At("y") * layer.Output.Width) + At("x");
        return Build(
            name,
            layer,
            "every output in turn",
            [Input(layer), In("outputGradient", layer.Output.Size, layer.Output.ToArrayText())],
            (layer.Output.Height, layer.Output.Width),
            (column, tap) =>
            [
                new Bind("gradient", new Load("outputGradient", (pixel * layer.Filters) + column)),
                Add(new Load("input", OutputOrder.CornerOf(layer, At("y"), At("x")) + tap)),
            ]);
    }

    /// <summary>From the gradients behind a max-pooling: each window's, for each of its pixels, or zero where another pixel has won.</summary>
    public static Kernel Pooled(string name, Conv2D layer, MaxPooling2D pool) => Build(
        name,
        layer,
        "every pixel of one window after the other",
        [Input(layer), .. CollectLive.PooledInputs(layer, pool)],
        (pool.Output.Height, pool.Output.Width),
        (column, tap) =>
        [
            new Bind("won", new Load("winner", Window(layer, pool) + column)),
            new Bind("pooled", new Load("pooledGradient", Window(layer, pool) + column)),
            .. OutputOrder.WindowPixels(pool, At("y"), At("x")).Select(pixel => new Block($"pixel {pixel.Number}", EquatableArray.Of<Statement>(
                new Bind("gradient", WhenEqual(new Local("won"), new IndexValue(pixel.Number), new Local("pooled"), 0f)),
                Add(new Load("input", OutputOrder.CornerOf(layer, pixel.Y, pixel.X) + tap))))),
        ],
        pool.PoolHeight * pool.PoolWidth < Machine.PixelsInLine ? Machine.PlacesInLine : 1);

    /// <summary>
    /// The same from <see cref="WindowCandidates"/>: one product for a window instead of one for each of its pixels. A window without a
    /// winner adds zero times its first pixel's input.
    /// </summary>
    public static Kernel Picked(string name, Conv2D layer, MaxPooling2D pool)
    {
        var first = OutputOrder.CornerOf(layer, At("y") * pool.PoolHeight, At("x") * pool.PoolWidth);
        return Build(
            name,
            layer,
            "the winner of one window after the other",
            [In("candidates", WindowCandidates.Length(layer), WindowCandidates.Shape(layer)), .. CollectLive.PooledInputs(layer, pool)],
            (pool.Output.Height, pool.Output.Width),
            (column, tap) =>
            [
                new Bind("won", new Load("winner", Window(layer, pool) + column)),
                new Bind("gradient", CollectLive.PooledGradient(new Local("won"), Window(layer, pool) + column)),
                new Bind("pixel", Max(new Local("won"), 0f)),
                Add(new Pick("candidates", (first + tap) * Pick.Choices, new Local("pixel"))),
            ]);
    }

    private static BufferParameter Input(Conv2D layer) => In("input", layer.Padded.Size + StorageLayout.Room, layer.Padded.ToArrayText());

    /// <summary>Where the values of window (y, x) start.</summary>
    private static Affine Window(Conv2D layer, MaxPooling2D pool) => ((At("y") * pool.Output.Width) + At("x")) * layer.Filters;

    private static Assign Add(Expression value) => new("sum", new MultiplyAdd(value, new Local("gradient"), new Local("sum")));

    /// <param name="map">The loops over y and x.</param>
    /// <param name="products">Given the column of the gradients and how far a tap is from a patch's corner, the statements for one place (y, x).</param>
    /// <param name="places">Places of a row in straight line.</param>
    private static Kernel Build(
        string name,
        Conv2D layer,
        string how,
        IEnumerable<Parameter> inputs,
        (int Height, int Width) map,
        Func<Affine, Affine, Statement[]> products,
        int places = Machine.PlacesInLine)
    {
        var (channels, width) = (layer.Input.Channels, StorageLayout.PanelWidth(layer.Filters));
        var row = layer.KernelWidth * channels;
        return Kernel(
            name,
            $"{layer.Name} backward: adds one example's gradient to that of the filters, {how}.",
            [.. inputs, Out("filtersGradient", StorageLayout.PanelLength(layer.Patch, layer.Filters), ConvForward.FiltersShape(layer))],
            [.. Panels(
                layer.Filters, width, LoopRole.Each, (panel, columns) => Lanes("co", columns, Each("ky", layer.KernelHeight, Rows("i", row, Places(panel)))))]);

        IEnumerable<Statement> PlacesOfRow(Statement[] place)
        {
            foreach (var block in BlockRange.Of(map.Width, places))
            {
                Statement line = Sum("x", block.Size, [.. place.Substitute("x", (block.Block * block.Stride) + At("x"))]);
                yield return block.HasPart ? Each("part", block.Count, line) : line;
            }
        }

        Statement[] Places(Affine panel)
        {
            var weight = (((panel * layer.Patch) + (At("ky") * row) + At("i")) * width) + At("co");
            var tap = (At("ky") * (layer.PaddedWidth * channels)) + At("i");
            return
            [
                new Accumulator("sum", new Load("filtersGradient", weight)),
                Each("y", map.Height, [.. PlacesOfRow(products((panel * width) + At("co"), tap))]),
                new Store("filtersGradient", weight, new Local("sum")),
            ];
        }
    }
}
