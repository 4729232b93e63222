using static CnnGen.Numerics.Tests.RandomNetworks.Chance;

namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>The layers that give a value another shape, whatever it has: so branches meet.</summary>
internal static class Fitting
{
    public static IReadOnlyList<Item> To(int[] target, int[] shape)
    {
        if (target.SequenceEqual(shape)) return [];
        return target.Length switch
        {
            1 => [.. shape.Length == 1 ? [] : new[] { new Item("flatten") }, new Item("dense", new Option("units", Text(target[0])))],
            2 => ToSequence(target, shape),
            _ => ToMap(target, shape),
        };
    }

    private static List<Item> ToSequence(int[] target, int[] shape)
    {
        List<Item> items = shape.Length switch
        {
            1 => [new Item("repeat_vector", new Option("n", Text(target[0])))],
            3 => [new Item("reshape", new Option("target_shape", Pair(shape[0] * shape[1], shape[2])))],
            _ => [],
        };
        var steps = shape.Length switch { 1 => target[0], 3 => shape[0] * shape[1], _ => shape[0] };
        if (steps > target[0]) items.Add(new Item("cropping1d", new Option("cropping", Pair(0, steps - target[0]))));
        if (steps < target[0]) items.Add(new Item("zero_padding1d", new Option("padding", Pair(0, target[0] - steps))));
        if (shape[^1] != target[1]) items.Add(new Item("conv1d", new Option("filters", Text(target[1])), new Option("kernel_size", "1")));
        return items;
    }

    private static List<Item> ToMap(int[] target, int[] shape)
    {
        int[] map = [.. Enumerable.Repeat(1, 3 - shape.Length), .. shape];
        List<Item> items = [];
        if (shape.Length < 3) items.Add(new Item("reshape", new Option("target_shape", $"[{string.Join(", ", map.Select(Text))}]")));
        var (rows, columns) = (target[0] - map[0], target[1] - map[1]);
        if (rows < 0 || columns < 0) items.Add(new Item("cropping2d", new Option("cropping", Ends(Math.Max(0, -rows), Math.Max(0, -columns)))));
        if (rows > 0 || columns > 0) items.Add(new Item("zero_padding2d", new Option("padding", Ends(Math.Max(0, rows), Math.Max(0, columns)))));
        if (map[2] != target[2]) items.Add(new Item("conv2d", new Option("filters", Text(target[2])), new Option("kernel_size", "1")));
        return items;
    }

    private static string Ends(int rows, int columns) => $"[{Pair(0, rows)}, {Pair(0, columns)}]";
}
