using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// What the forward pass notes of a window's winner, for the backward pass; a window that ReLU cuts to zero has <see cref="MaxPoolForward.Dead"/>.
/// </summary>
internal enum WinnerMark
{
    /// <summary>Where its patch starts in the padded input.</summary>
    Corner,

    /// <summary>Its number in the window, row by row.</summary>
    Number,

    /// <summary>Nothing: there is no backward pass.</summary>
    None,
}

/// <summary>
/// Convolution, bias, activation and max-pooling in one pass: the outputs of a window are summed side by side in registers, and
/// only the largest goes to memory, with a mark of the one that it was if a gradient comes back. One example.
/// </summary>
internal static class ConvPoolForward
{
    /// <param name="winners">What is noted of a winner.</param>
    public static Kernel Build(string name, Conv2D layer, MaxPooling2D pool, WinnerMark winners)
    {
        var width = StorageLayout.PanelWidth(layer.Filters);
        return Kernel(
            name,
            $"{ConvForward.Summary(layer)}, and {pool.Name}: the maximum over {pool.PoolHeight}x{pool.PoolWidth} windows, {layer.Input} to "
                + $"{pool.Output}, one example.",
            [
                .. ConvForward.Inputs(layer),
                Out("output", pool.Output.Size, pool.Output.ToArrayText()),
                .. Winner(pool, winners),
            ],
            [.. Panels(layer.Filters, width, LoopRole.Each, (panel, columns) =>
                Lanes("co", columns, Each("y", pool.Output.Height, Rows("x", pool.Output.Width, [.. Window(layer, pool, winners, panel)]))))]);
    }

    /// <summary>Where the marks go, if there are any.</summary>
    public static IEnumerable<Parameter> Winner(MaxPooling2D pool, WinnerMark winners) =>
        winners == WinnerMark.None ? [] : [Out("winner", pool.Output.Size, pool.Output.ToArrayText())];

    private static IEnumerable<Statement> Window(Conv2D layer, MaxPooling2D pool, WinnerMark winners, Affine panel)
    {
        var pixels = Pixels(pool).ToList();
        foreach (var pixel in pixels) yield return ConvForward.Start(layer, panel, pixel.Sum);
        yield return ConvForward.SumOverTaps(layer, panel, pixels);
        foreach (var statement in Largest(layer, pool, winners, At("y"), At("x"), (panel * StorageLayout.PanelWidth(layer.Filters)) + At("co")))
            yield return statement;
    }

    /// <summary>Stores the largest of a window's sums, and the mark of it.</summary>
    /// <param name="filter">The filter that the sums belong to.</param>
    public static IEnumerable<Statement> Largest(Conv2D layer, MaxPooling2D pool, WinnerMark winners, Affine y, Affine x, Affine filter)
    {
        var marks = OutputOrder.WindowPixels(pool, y, x)
            .Select(p => new IndexValue(winners == WinnerMark.Number ? p.Number : OutputOrder.CornerOf(layer, p.Y, p.X)))
            .ToList();
        var place = (((y * pool.Output.Width) + x) * layer.Filters) + filter;
        var (best, at) = (SumOf(0), (Expression)marks[0]);
        for (var i = 1; i < marks.Count; i++)
        {
            // Strictly greater wins, so of equals it is the first; a name's letter tells how far the comparison has come.
            var (sum, known) = (new Local(SumOf(i)), new Local(best));
            if (winners != WinnerMark.None) yield return new Bind("at" + Letter(i), WhenGreater(sum, known, marks[i], at));
            yield return new Bind("best" + Letter(i), Max(sum, known));
            (best, at) = ("best" + Letter(i), new Local("at" + Letter(i)));
        }

        var winner = layer.Activation.IsRelu ? WhenGreater(new Local(best), 0f, at, MaxPoolForward.Dead) : at;
        yield return new Store("output", place, Elementwise.Activate(layer.Activation, new Local(best)));
        if (winners != WinnerMark.None) yield return new Store("winner", place, winner);
    }

    /// <summary>The name of the sum of a window's pixel.</summary>
    public static string SumOf(int pixel) => "sum" + Letter(pixel);

    /// <summary>The outputs of a window row by row, named A, B, ….</summary>
    private static IEnumerable<(string Sum, string Pixel, Affine Y, Affine X)> Pixels(MaxPooling2D pool) =>
        OutputOrder.WindowPixels(pool, At("y"), At("x")).Select(p => (SumOf(p.Number), "pixel" + Letter(p.Number), p.Y, p.X));

    private static string Letter(int pixel) => ((char)('A' + pixel)).ToString();
}
