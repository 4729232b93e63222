using CnnGen.Generator.Collections;
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
    /// <summary>Cycles for each live output of <see cref="ConvBackwardWeights"/> besides its patch: to list it and to read its entry; measured.</summary>
    private const double Listing = 10;

    /// <summary>Half of a ReLU's outputs, or of the winners of a max-pooling, carry no gradient, and a live list leaves them out.</summary>
    private const double LiveOutputs = 0.5;

    /// <summary>Whether this is faster on the widest target: one is bound by its loads, the other by its multiply-adds.</summary>
    /// <param name="pool">The max-pooling of the same pass, or null.</param>
    public static bool Wins(Conv2D layer, MaxPooling2D? pool)
    {
        var target = Target.Avx512;
        var vectors = layer.KernelHeight * StorageLayout.DivideUp(layer.KernelWidth * layer.Input.Channels, target.Lanes);
        var walking = LiveOutputs * (Listing + (vectors / target.LoadsPerCycle));
        var candidates = pool is null ? 1 : pool.PoolHeight * pool.PoolWidth;
        return (double)candidates * layer.Patch / (target.Lanes * target.MultiplyAddsPerCycle) < walking;
    }

    /// <summary>From the gradient of every output.</summary>
    public static Kernel Build(string name, Conv2D layer)
    {
        var pixel = (At("y") * layer.Output.Width) + At("x");
        return Build(
            name,
            layer,
            "every output in turn",
            [In("outputGradient", layer.Output.Size, layer.Output.ToArrayText())],
            (layer.Output.Height, layer.Output.Width),
            (column, product) =>
            [
                new Bind("gradient", new Load("outputGradient", (pixel * layer.Filters) + column)),
                product(OutputOrder.CornerOf(layer, At("y"), At("x"))),
            ]);
    }

    /// <summary>From the gradients behind a max-pooling: each window's, for each of its pixels, or zero where another pixel has won.</summary>
    /// <remarks>The winner is compared as a distance from the window's first corner: a constant for each pixel. Whole numbers below 2²⁴, so exact.</remarks>
    public static Kernel Pooled(string name, Conv2D layer, MaxPooling2D pool)
    {
        var window = (At("y") * pool.Output.Width) + At("x");
        var first = OutputOrder.CornerOf(layer, At("y") * pool.PoolHeight, At("x") * pool.PoolWidth);
        return Build(
            name,
            layer,
            "every pixel of one window after the other",
            CollectLive.PooledInputs(layer, pool),
            (pool.Output.Height, pool.Output.Width),
            (column, product) =>
            [
                new Bind("won", new Load("winner", (window * layer.Filters) + column) - new IndexValue(first)),
                new Bind("pooled", new Load("pooledGradient", (window * layer.Filters) + column)),
                .. OutputOrder.WindowPixels(pool, At("y"), At("x")).Select(pixel =>
                {
                    var corner = OutputOrder.CornerOf(layer, pixel.Y, pixel.X);
                    return new Block($"pixel {pixel.Number}", EquatableArray.Of(
                        new Bind("gradient", WhenEqual(new Local("won"), new IndexValue(corner + (first * -1)), new Local("pooled"), 0f)),
                        product(corner)));
                }),
            ]);
    }

    /// <param name="map">The loops over y and x.</param>
    /// <param name="pixels">Given the column of the gradients and the product for one corner, the statements for one place (y, x).</param>
    private static Kernel Build(
        string name, Conv2D layer, string how, IEnumerable<Parameter> gradients, (int Height, int Width) map, Func<Affine, Func<Affine, Statement>, Statement[]> pixels)
    {
        var (channels, width) = (layer.Input.Channels, StorageLayout.PanelWidth(layer.Filters));
        var row = layer.KernelWidth * channels;
        return Kernel(
            name,
            $"{layer.Name} backward: adds one example's gradient to that of the filters, {how}.",
            [
                In("input", layer.Padded.Size + StorageLayout.Room, layer.Padded.ToArrayText()), .. gradients,
                Out("filtersGradient", StorageLayout.PanelLength(layer.Patch, layer.Filters), ConvForward.FiltersShape(layer)),
            ],
            [.. Panels(layer.Filters, width, LoopRole.Each, (panel, columns) => Lanes("co", columns, Each("ky", layer.KernelHeight, Rows("i", row, Sum(panel)))))]);

        Statement[] Sum(Affine panel)
        {
            var weight = (((panel * layer.Patch) + (At("ky") * row) + At("i")) * width) + At("co");
            return
            [
                new Accumulator("sum", new Load("filtersGradient", weight)),
                Each("y", map.Height, Each("x", map.Width, pixels((panel * width) + At("co"), Product))),
                new Store("filtersGradient", weight, new Local("sum")),
            ];
        }

        Statement Product(Affine corner) => new Assign("sum", new MultiplyAdd(
            new Load("input", corner + (At("ky") * (layer.PaddedWidth * channels)) + At("i")), new Local("gradient"), new Local("sum")));
    }
}
