using static CnnGen.Numerics.Tests.RandomNetworks.Chance;

namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>Layers that standardize; none changes a shape.</summary>
internal static class DrawNormalizations
{
    public static Drawn Batch(Chance chance, int[] shape) => new(
        new Item("batch_normalization",
        [
            .. chance.Perhaps(20, "axis", () => Text(chance.Percent(50) ? chance.From(1, shape.Length) : -chance.From(1, shape.Length))),
            .. chance.Perhaps(40, "momentum", () => "0.75"), .. Common(chance),
        ]),
        shape);

    public static Drawn OfAxes(Chance chance, int[] shape) => new(new Item("layer_normalization", [.. Axes(chance, shape), .. Common(chance)]), shape);

    public static Drawn OfLength(Chance chance, int[] shape) => new(new Item("unit_normalization", [.. Axes(chance, shape)]), shape);

    public static Drawn OfGroups(Chance chance, int[] shape)
    {
        var channels = shape[^1];
        var groups = chance.Percent(25) ? -1 : chance.OneOf([.. Enumerable.Range(1, channels).Where(divisor => channels % divisor == 0)]);
        return new Drawn(new Item("group_normalization", [new Option("groups", Text(groups)), .. Common(chance)]), shape);
    }

    public static Drawn Known(Chance chance, int[] shape)
    {
        string Numbers(params string[] words) => chance.Percent(50)
            ? chance.OneOf(words)
            : $"[{string.Join(", ", Enumerable.Range(0, shape[^1]).Select(_ => chance.OneOf(words)))}]";

        return new Drawn(
            new Item("normalization",
            [
                .. chance.Perhaps(70, "mean", () => Numbers("0.25", "-0.5", "0")), .. chance.Perhaps(70, "variance", () => Numbers("0.5", "2", "1")),
                .. chance.Perhaps(30, "invert", () => "true"),
            ]),
            shape);
    }

    private static IEnumerable<Option> Axes(Chance chance, int[] shape)
    {
        var axes = Enumerable.Range(1, shape.Length).Where(_ => chance.Percent(40)).Select(Text).ToList();
        return axes.Count == 0 ? [] : [new Option("axis", $"[{string.Join(", ", axes)}]")];
    }

    private static IEnumerable<Option> Common(Chance chance) =>
    [
        .. chance.Perhaps(50, "epsilon", () => chance.OneOf("0.1", "0.01")), .. chance.Perhaps(15, "center", () => "false"),
        .. chance.Perhaps(15, "scale", () => "false"), .. chance.Perhaps(10, "gamma_initializer", () => DrawWords.Initializer(chance)),
        .. chance.Perhaps(10, "gamma_regularizer", () => DrawWords.Regularizer(chance)),
        .. chance.Perhaps(10, "beta_regularizer", () => DrawWords.Regularizer(chance)), .. DrawWords.Frozen(chance),
    ];
}
