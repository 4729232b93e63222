using CnnGen.Fashion;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>
/// The parts of <c>benchmarks/fashion.sh</c>, which takes hours and a data set: what it does to images, and ResNet-20 by its recipe in a few steps.
/// </summary>
public sealed class FashionTests
{
    private const int Side = 28, Rows = 32;

    [Theory]
    [InlineData(0, 0, false, "123 456 789")]
    [InlineData(1, 0, false, "000 123 456")]
    [InlineData(-1, 1, false, "045 078 000")]
    [InlineData(0, 0, true, "321 654 987")]
    // First moved, then mirrored.
    [InlineData(0, 1, true, "210 540 870")]
    public void An_image_is_moved_and_mirrored(int down, int right, bool isMirrored, string expected)
    {
        var to = new float[9];
        Augmentation.Place([1, 2, 3, 4, 5, 6, 7, 8, 9], to, side: 3, down, right, isMirrored);

        Assert.Equal(expected.Replace(" ", "", StringComparison.Ordinal).Select(digit => (float)(digit - '0')), to);
    }

    [Fact]
    public void Every_shift_comes_with_and_without_a_mirror()
    {
        // A one a column left of the middle: of no shift the mirror is another.
        const int side = 13, middle = side / 2;
        var images = new float[4000 * side * side];
        for (var i = 0; i < 4000; i++) images[(i * side * side) + (middle * side) + middle - 1] = 1;
        Augmentation.Run(images, side, new Random(1));

        var places = images.Chunk(side * side).Select(image => Array.IndexOf(image, 1f))
            .GroupBy(place => (Down: (place / side) - middle, Right: (place % side) - middle)).ToDictionary(group => group.Key, group => group.Count());
        Assert.All(images.Chunk(side * side), image => Assert.Equal(1, image.Sum()));
        Assert.Equal(Enumerable.Range(-2, 5), places.Keys.Select(place => place.Down).Distinct().Order());
        Assert.Equal(Enumerable.Range(-3, 7), places.Keys.Select(place => place.Right).Distinct().Order());
        // Ten kinds of moves in each row, and of 4000 images 80 for each: at the ends one kind, inside two.
        Assert.All(places, place => Assert.InRange(place.Value, Math.Abs(place.Key.Right) > 1 ? 40 : 100, Math.Abs(place.Key.Right) > 1 ? 125 : 220));
    }

    [Fact]
    public void ResNet_20_learns_by_its_recipe()
    {
        using var network = AcceptedNetworks.Compile(AcceptedNetworks.Read("resnet20"));
        var random = new Random(1);
        var losses = Enumerable.Range(0, 25).Select(_ =>
        {
            var labels = Enumerable.Range(0, Rows).Select(_ => random.Next(3)).ToArray();
            float[] images = [.. labels.SelectMany(Pattern)];
            Augmentation.Run(images, Side, random);
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
