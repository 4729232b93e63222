namespace CnnGen.Fashion;

/// <summary>What ResNets are trained with: each image shifted by a few pixels, and half of them seen in a mirror.</summary>
internal static class Augmentation
{
    /// <summary>Zeros on each side before a square of the old size is cut out.</summary>
    public const int Padding = 2;

    /// <summary>Draws for each image of a batch where it is cut out and whether it is mirrored, and puts that in its place.</summary>
    /// <param name="images">[rows][side][side].</param>
    public static void Run(Span<float> images, int side, Random random)
    {
        var image = new float[side * side];
        for (var first = 0; first < images.Length; first += image.Length)
        {
            var to = images.Slice(first, image.Length);
            to.CopyTo(image);
            var (down, right) = (random.Next((2 * Padding) + 1), random.Next((2 * Padding) + 1));
            Place(image, to, side, Padding - down, Padding - right, isMirrored: random.Next(2) == 1);
        }
    }

    /// <summary>An image moved down and to the right, zeros where nothing comes from, then mirrored from left to right.</summary>
    public static void Place(ReadOnlySpan<float> image, Span<float> to, int side, int down, int right, bool isMirrored)
    {
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var (row, column) = (y - down, (isMirrored ? side - 1 - x : x) - right);
                to[(y * side) + x] = row >= 0 && row < side && column >= 0 && column < side ? image[(row * side) + column] : 0;
            }
        }
    }
}
