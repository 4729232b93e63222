using CnnGen.Fashion;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>
/// The parts of <c>benchmarks/fashion.sh</c>, which takes hours and a data set: what it does to images, and ResNet-20 by its recipe in a few steps.
/// </summary>
public sealed class FashionTests
{
    private const int Side = 28, Rows = 32;

    [Fact]
    public void Every_shift_comes_with_and_without_a_mirror()
    {
        // A one left of the middle, whose mirror is right of it.
        const int Row = Side / 2, Column = Row - 1, Count = 4000;
        var images = new float[Count * Side * Side];
        for (var i = 0; i < Count; i++) images[(i * Side * Side) + (Row * Side) + Column] = 1;
        using var pipeline = FashionRecipe.Pipeline(seed: 1, Count);
        pipeline.Run(epoch: 0, [.. Enumerable.Range(0, Count)], images);

        var places = images.Chunk(Side * Side).Select(image => Array.IndexOf(image, 1f))
            .GroupBy(place => (Down: (place / Side) - Row, Right: (place % Side) - Column)).ToDictionary(group => group.Key, group => group.Count());
        Assert.All(images.Chunk(Side * Side), image => Assert.Equal(1, image.Sum()));
        Assert.Equal(Enumerable.Range(-2, 5), places.Keys.Select(place => place.Down).Distinct().Order());
        Assert.Equal(Enumerable.Range(-2, 6), places.Keys.Select(place => place.Right).Distinct().Order());
        // Ten kinds of moves in each row, and of 4000 images 80 for each, give or take √78: at the ends one kind, inside two. Five of these are allowed.
        Assert.All(places, place => Assert.InRange(place.Value, place.Key.Right is -2 or 3 ? 35 : 98, place.Key.Right is -2 or 3 ? 125 : 222));
    }

    [Fact]
    public void ResNet_20_learns_by_its_recipe()
    {
        using var network = AcceptedNetworks.Compile(AcceptedNetworks.Read("resnet20"));
        using var pipeline = FashionRecipe.Pipeline(seed: 1, Rows);
        var random = new Random(1);
        var losses = Enumerable.Range(0, 25).Select(step =>
        {
            var labels = Enumerable.Range(0, Rows).Select(_ => random.Next(3)).ToArray();
            float[] images = [.. labels.SelectMany(Pattern)];
            pipeline.Run(step, [.. Enumerable.Range(0, Rows)], images);
            return network.Train(images, labels);
        }).ToArray();

        // The recipe's steps are large: a few of the last may still be bad ones.
        Assert.True(losses[^15..].Order().ElementAt(7) < 0.5, string.Join(' ', losses));
    }

    /// <summary>Stripes along the rows, along the columns, or a board: each is one, wherever it is moved and in the mirror.</summary>
    private static IEnumerable<float> Pattern(int label) =>
        from y in Enumerable.Range(0, Side)
        from x in Enumerable.Range(0, Side)
        select (label == 1 ? 0 : y / 2) + (label == 0 ? 0 : x / 2) is var stripe && stripe % 2 == 1 ? 1f : 0f;
}
