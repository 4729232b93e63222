namespace Mnist.Data;

/// <summary>The built-in data set, for a machine without network: digits drawn by a program, the same bytes on every machine.</summary>
internal static class SyntheticDigits
{
    public const int TrainCount = 20_000;
    public const int TestCount = 2_000;

    public static Dataset Create() =>
        new("built-in digits", "drawn by this program", Draw(TrainCount, firstSeed: 0), Draw(TestCount, firstSeed: TrainCount));

    /// <summary>Draws digits 0, 1, ... 9, 0, 1, ... each from a seed of its own, so that any number of threads gives the same bytes.</summary>
    private static Examples Draw(int count, ulong firstSeed)
    {
        var images = new byte[count * Examples.Pixels];
        var labels = new byte[count];
        Parallel.For(0, count, () => new DigitPen(), (i, _, pen) =>
        {
            labels[i] = (byte)(i % Examples.Classes);
            // Mixed once more: with the bare index as its seed, one digit's numbers would be the next one's, shifted by one call or more.
            var random = new DigitRandom(new DigitRandom(firstSeed + (ulong)i).Next());
            pen.Draw(labels[i], ref random, images.AsSpan(i * Examples.Pixels, Examples.Pixels));
            return pen;
        }, _ => { });
        return new Examples(images, labels);
    }
}
