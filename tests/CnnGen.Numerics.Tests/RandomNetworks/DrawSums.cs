using static CnnGen.Numerics.Tests.RandomNetworks.Chance;

namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>A layer, and the shape that it gives.</summary>
internal sealed record Drawn(Item Item, int[] Output);

/// <summary>Layers with kernels, each for the shapes that it takes.</summary>
internal static class DrawSums
{
    public static Drawn Dense(Chance chance, int[] shape)
    {
        var units = shape.Length == 1 ? Filters(chance, 1) : chance.From(1, 6);
        return new Drawn(
            new Item("dense", [new Option("units", Text(units)), .. DrawWords.OfSums(chance, "kernel")]), [.. shape[..^1], units]);
    }

    public static Drawn Conv2D(Chance chance, int[] shape)
    {
        var (isValid, y, x) = Windows(chance, shape, mayBeDilated: true);
        var (filters, groups) = Groups(chance, shape[2], Filters(chance, y.Output * x.Output));
        return new Drawn(
            new Item("conv2d", [new Option("filters", Text(filters)), .. Options(chance, isValid, y, x), .. groups, .. DrawWords.OfSums(chance, "kernel")]),
            [y.Output, x.Output, filters]);
    }

    public static Drawn Depthwise(Chance chance, int[] shape)
    {
        var ((isValid, y, x), multiplier) = (Windows(chance, shape, mayBeDilated: true), chance.OneOf(1, 1, 2));
        return new Drawn(
            new Item("depthwise_conv2d", [.. Options(chance, isValid, y, x), .. Multiplier(multiplier), .. DrawWords.OfSums(chance, "depthwise")]),
            [y.Output, x.Output, shape[2] * multiplier]);
    }

    public static Drawn Separable(Chance chance, int[] shape)
    {
        var ((isValid, y, x), multiplier, filters) = (Windows(chance, shape, mayBeDilated: true), chance.OneOf(1, 1, 2), chance.From(1, 6));
        return new Drawn(
            new Item("separable_conv2d",
            [
                new Option("filters", Text(filters)), .. Options(chance, isValid, y, x), .. Multiplier(multiplier),
                .. DrawWords.OfSums(chance, "depthwise", "pointwise"),
            ]),
            [y.Output, x.Output, filters]);
    }

    public static Drawn? Conv2DTranspose(Chance chance, int[] shape)
    {
        var (isValid, filters) = (chance.Percent(50), chance.From(1, 4));
        var (y, x) = (DrawnWindow.Transposed(chance, shape[0], isValid, out var padY), DrawnWindow.Transposed(chance, shape[1], isValid, out var padX));
        // Both are given or none.
        if (padY is null != padX is null || y.Output < 1 || x.Output < 1) return null;
        return new Drawn(
            new Item("conv2d_transpose",
            [
                new Option("filters", Text(filters)), .. Options(chance, isValid, y, x),
                .. padY is null ? [] : new[] { new Option("output_padding", Pair(padY.Value, padX!.Value)) }, .. DrawWords.OfSums(chance, "kernel"),
            ]),
            [y.Output, x.Output, filters]);
    }

    public static Drawn Conv1D(Chance chance, int[] shape)
    {
        var padding = chance.OneOf("valid", "same", "causal");
        var window = DrawnWindow.Draw(chance, shape[0], padding == "valid", mayBeDilated: true);
        var (filters, groups) = Groups(chance, shape[1], Filters(chance, window.Output));
        return new Drawn(
            new Item("conv1d", [new Option("filters", Text(filters)), .. Options(padding, window), .. groups, .. DrawWords.OfSums(chance, "kernel")]),
            [window.Output, filters]);
    }

    public static Drawn? Conv1DTranspose(Chance chance, int[] shape)
    {
        var (isValid, filters) = (chance.Percent(50), chance.From(1, 4));
        var window = DrawnWindow.Transposed(chance, shape[0], isValid, out var more);
        if (window.Output < 1) return null;
        return new Drawn(
            new Item("conv1d_transpose",
            [
                new Option("filters", Text(filters)), .. Options(isValid ? "valid" : "same", window),
                .. more is null ? [] : new[] { new Option("output_padding", Text(more.Value)) }, .. DrawWords.OfSums(chance, "kernel"),
            ]),
            [window.Output, filters]);
    }

    /// <summary>Windows of both directions, and whether they stay inside.</summary>
    public static (bool IsValid, DrawnWindow Y, DrawnWindow X) Windows(Chance chance, int[] shape, bool mayBeDilated)
    {
        var isValid = chance.Percent(50);
        return (isValid, DrawnWindow.Draw(chance, shape[0], isValid, mayBeDilated), DrawnWindow.Draw(chance, shape[1], isValid, mayBeDilated));
    }

    private static IEnumerable<Option> Options(Chance chance, bool isValid, DrawnWindow y, DrawnWindow x) =>
    [
        new("kernel_size", Both(y.Size, x.Size)),
        .. (y.Stride, x.Stride) == (1, 1) && chance.Percent(80) ? [] : new[] { new Option("strides", Both(y.Stride, x.Stride)) },
        .. (y.Dilation, x.Dilation) == (1, 1) ? [] : new[] { new Option("dilation_rate", Both(y.Dilation, x.Dilation)) },
        .. isValid ? [] : new[] { new Option("padding", "same") },
    ];

    private static IEnumerable<Option> Options(string padding, DrawnWindow window) =>
    [
        new("kernel_size", Text(window.Size)), new("strides", Text(window.Stride)), new("dilation_rate", Text(window.Dilation)), new("padding", padding),
    ];

    private static IEnumerable<Option> Multiplier(int multiplier) => multiplier == 1 ? [] : [new Option("depth_multiplier", Text(multiplier))];

    /// <summary>Few for large outputs; of small ones perhaps more than a vector, a tile or a panel takes.</summary>
    private static int Filters(Chance chance, int places) => places <= 16 && chance.Percent(30) ? chance.OneOf(8, 9, 16, 17, 33) : chance.From(1, 6);

    private static (int Filters, IEnumerable<Option> Groups) Groups(Chance chance, int channels, int filters)
    {
        if (channels == 1 || chance.Percent(80)) return (filters, []);
        var groups = Enumerable.Range(2, channels - 1).First(divisor => channels % divisor == 0);
        return (groups * chance.From(1, 3), [new Option("groups", Text(groups))]);
    }

    private static string Both(int y, int x) => y == x ? Text(y) : Pair(y, x);
}
