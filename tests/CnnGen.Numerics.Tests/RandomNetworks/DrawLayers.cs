using static CnnGen.Numerics.Tests.RandomNetworks.Chance;

namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>Every layer that takes one value: a row for each, with how often it is drawn. A draw is null where the layer does not fit the shape.</summary>
internal static class DrawLayers
{
    /// <summary>Larger values take the reference too long.</summary>
    private const int MostValues = 300;

    private static readonly Row[] OfMaps =
    [
        new(8, DrawSums.Conv2D), new(3, DrawSums.Depthwise), new(2, DrawSums.Separable), new(3, DrawSums.Conv2DTranspose),
        new(4, (c, s) => DrawShapes.Pooling2D(c, s, "max_pooling2d")), new(3, (c, s) => DrawShapes.Pooling2D(c, s, "average_pooling2d")),
        new(1, (c, s) => DrawShapes.GlobalPooling(c, s, "global_average_pooling2d")), new(1, (c, s) => DrawShapes.GlobalPooling(c, s, "global_max_pooling2d")),
        new(2, DrawShapes.AdaptivePooling), new(2, DrawShapes.ZeroPadding2D), new(2, DrawShapes.Cropping2D), new(2, DrawShapes.UpSampling2D),
        new(2, DrawShapes.DepthToSpace), new(1, (c, s) => Noise(c, s, "spatial_dropout2d")),
    ];

    private static readonly Row[] OfSequences =
    [
        new(7, DrawSums.Conv1D), new(3, DrawSums.Conv1DTranspose),
        new(4, (c, s) => DrawShapes.Pooling1D(c, s, "max_pooling1d")), new(3, (c, s) => DrawShapes.Pooling1D(c, s, "average_pooling1d")),
        new(1, (c, s) => DrawShapes.GlobalPooling(c, s, "global_average_pooling1d")), new(1, (c, s) => DrawShapes.GlobalPooling(c, s, "global_max_pooling1d")),
        new(2, DrawShapes.ZeroPadding1D), new(2, DrawShapes.Cropping1D), new(1, (c, s) => Noise(c, s, "spatial_dropout1d")),
    ];

    private static readonly Row[] OfVectors = [new(4, DrawSums.Dense), new(1, DrawShapes.RepeatVector)];

    private static readonly Row[] OfAll =
    [
        new(3, DrawSums.Dense), new(4, DrawNormalizations.Batch), new(2, DrawNormalizations.OfAxes), new(2, DrawNormalizations.OfGroups),
        new(1, DrawNormalizations.OfLength), new(1, DrawNormalizations.Known), new(5, Activation), new(1, (_, s) => new Drawn(new Item("softmax"), s)),
        new(2, PRelu),
        new(2, (c, s) => Noise(c, s, "dropout")), new(1, (c, s) => Noise(c, s, "gaussian_dropout")), new(1, (c, s) => Noise(c, s, "alpha_dropout")),
        new(1, (c, s) => new Drawn(new Item("gaussian_noise", new Option("stddev", c.OneOf("0.1", "0.5"))), s)), new(1, Rescaling),
        new(1, DrawShapes.Reshape), new(1, DrawShapes.Permute), new(1, DrawShapes.Flatten),
    ];

    public static Drawn Draw(Chance chance, int[] shape)
    {
        Row[] rows = [.. OfAll, .. shape.Length switch { 3 => OfMaps, 2 => OfSequences, _ => OfVectors }];
        while (true)
        {
            var place = chance.From(1, rows.Sum(row => row.Share));
            var row = rows.First(row => (place -= row.Share) <= 0);
            if (row.Draw(chance, shape) is { } drawn && drawn.Output.Aggregate(1, (size, extent) => size * extent) <= MostValues) return drawn;
        }
    }

    public static Drawn Activation(Chance chance, int[] shape) => new(new Item("activation", new Option("function", DrawWords.Activation(chance))), shape);

    private static Drawn Noise(Chance chance, int[] shape, string word) => new(new Item(word, new Option("rate", chance.OneOf("0.2", "0.5"))), shape);

    private static Drawn Rescaling(Chance chance, int[] shape) => new(
        new Item("rescaling", [new Option("scale", chance.OneOf("0.5", "-1", "2")), .. chance.Perhaps(50, "offset", () => "-0.25")]), shape);

    private static Drawn PRelu(Chance chance, int[] shape)
    {
        var shared = Enumerable.Range(1, shape.Length).Where(_ => chance.Percent(40)).Select(Text).ToList();
        IEnumerable<Option> axes = shared.Count == 0 ? [] : [new Option("shared_axes", $"[{string.Join(", ", shared)}]")];
        return new Drawn(
            new Item("prelu", [.. axes, .. chance.Perhaps(50, "alpha_initializer", () => "{ constant: 0.25 }"), .. DrawWords.Frozen(chance)]), shape);
    }

    private sealed record Row(int Share, Func<Chance, int[], Drawn?> Draw);
}
