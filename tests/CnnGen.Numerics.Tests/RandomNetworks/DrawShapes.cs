using static CnnGen.Numerics.Tests.RandomNetworks.Chance;

namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>Layers without parameters that make other shapes.</summary>
internal static class DrawShapes
{
    public static Drawn Pooling2D(Chance chance, int[] shape, string word)
    {
        var (isValid, y, x) = DrawSums.Windows(chance, shape, mayBeDilated: false);
        return new Drawn(
            new Item(word, new Option("pool_size", Pair(y.Size, x.Size)), new Option("strides", Pair(y.Stride, x.Stride)), Padding(isValid)),
            [y.Output, x.Output, shape[2]]);
    }

    public static Drawn Pooling1D(Chance chance, int[] shape, string word)
    {
        var isValid = chance.Percent(50);
        var window = DrawnWindow.Draw(chance, shape[0], isValid, mayBeDilated: false);
        return new Drawn(
            new Item(word, new Option("pool_size", Text(window.Size)), new Option("strides", Text(window.Stride)), Padding(isValid)),
            [window.Output, shape[1]]);
    }

    public static Drawn GlobalPooling(Chance chance, int[] shape, string word) => chance.Percent(40)
        ? new Drawn(new Item(word, new Option("keepdims", "true")), [.. shape[..^1].Select(_ => 1), shape[^1]])
        : new Drawn(new Item(word), [shape[^1]]);

    public static Drawn AdaptivePooling(Chance chance, int[] shape)
    {
        var (y, x) = (chance.From(1, Math.Min(3, shape[0])), chance.From(1, Math.Min(3, shape[1])));
        return new Drawn(new Item("adaptive_average_pooling2d", new Option("output_size", Pair(y, x))), [y, x, shape[2]]);
    }

    public static Drawn ZeroPadding2D(Chance chance, int[] shape)
    {
        int[] sides = [.. Enumerable.Range(0, 4).Select(_ => chance.From(0, 2))];
        return new Drawn(
            new Item("zero_padding2d", new Option("padding", Sides(sides))), [shape[0] + sides[0] + sides[1], shape[1] + sides[2] + sides[3], shape[2]]);
    }

    public static Drawn ZeroPadding1D(Chance chance, int[] shape)
    {
        var (before, behind) = (chance.From(0, 3), chance.From(0, 3));
        return new Drawn(new Item("zero_padding1d", new Option("padding", Pair(before, behind))), [before + shape[0] + behind, shape[1]]);
    }

    public static Drawn Cropping2D(Chance chance, int[] shape)
    {
        var ((top, bottom), (left, right)) = (Cut(chance, shape[0]), Cut(chance, shape[1]));
        return new Drawn(
            new Item("cropping2d", new Option("cropping", Sides([top, bottom, left, right]))), [shape[0] - top - bottom, shape[1] - left - right, shape[2]]);
    }

    public static Drawn Cropping1D(Chance chance, int[] shape)
    {
        var (before, behind) = Cut(chance, shape[0]);
        return new Drawn(new Item("cropping1d", new Option("cropping", Pair(before, behind))), [shape[0] - before - behind, shape[1]]);
    }

    public static Drawn UpSampling2D(Chance chance, int[] shape)
    {
        var (y, x) = (chance.From(1, 3), chance.From(1, 3));
        return new Drawn(
            new Item("up_sampling2d", [new Option("size", Pair(y, x)), .. chance.Perhaps(50, "interpolation", () => chance.OneOf("nearest", "bilinear"))]),
            [shape[0] * y, shape[1] * x, shape[2]]);
    }

    public static Drawn? DepthToSpace(Chance chance, int[] shape) => shape[2] % 4 == 0
        ? new Drawn(
            new Item("depth_to_space", [new Option("block_size", "2"), .. chance.Perhaps(50, "mode", () => chance.OneOf("crd", "dcr"))]),
            [2 * shape[0], 2 * shape[1], shape[2] / 4])
        : null;

    public static Drawn Flatten(Chance chance, int[] shape) => new(new Item("flatten"), [shape.Aggregate(1, (size, extent) => size * extent)]);

    public static Drawn RepeatVector(Chance chance, int[] shape)
    {
        var steps = chance.From(1, 4);
        return new Drawn(new Item("repeat_vector", new Option("n", Text(steps))), [steps, shape[0]]);
    }

    public static Drawn Reshape(Chance chance, int[] shape)
    {
        var left = shape.Aggregate(1, (size, extent) => size * extent);
        var target = new List<int>();
        for (var axes = chance.From(1, 3); target.Count < axes - 1; left /= target[^1])
            target.Add(chance.OneOf([.. Enumerable.Range(1, left).Where(divisor => left % divisor == 0)]));
        target.Add(left);
        var open = chance.Percent(40) ? chance.From(0, target.Count - 1) : -1;
        var sizes = string.Join(", ", target.Select((extent, i) => i == open ? "-1" : Text(extent)));
        return new Drawn(new Item("reshape", new Option("target_shape", $"[{sizes}]")), [.. target]);
    }

    public static Drawn? Permute(Chance chance, int[] shape)
    {
        if (shape.Length == 1) return null;
        var left = Enumerable.Range(1, shape.Length).ToList();
        var dims = new List<int>();
        for (; left.Count > 0; left.Remove(dims[^1])) dims.Add(chance.OneOf<int>(left));
        return new Drawn(new Item("permute", new Option("dims", $"[{string.Join(", ", dims.Select(Text))}]")), [.. dims.Select(dim => shape[dim - 1])]);
    }

    private static Option Padding(bool isValid) => new("padding", isValid ? "valid" : "same");

    private static string Sides(int[] sides) => $"[{Pair(sides[0], sides[1])}, {Pair(sides[2], sides[3])}]";

    private static (int Before, int Behind) Cut(Chance chance, int extent)
    {
        var before = chance.From(0, Math.Min(2, extent - 1));
        return (before, chance.From(0, Math.Min(2, extent - 1 - before)));
    }
}
