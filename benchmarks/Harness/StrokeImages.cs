namespace Harness;

/// <summary>Made-up images of the size and sparsity of MNIST, the same on every machine: thick strokes on black, about a fifth of each image lit.</summary>
/// <remarks>
/// Each class is a polyline of its own and each example a jittered copy, so a network learns them and its activations thin out as they do on
/// real digits; a tenth of the labels is wrong, so the loss stays away from zero. Both matter: a program may skip the work of dead ReLUs, and
/// vanishing gradients would be denormal numbers.
/// </remarks>
public sealed class StrokeImages
{
    private const int Corners = 6;
    private const int DotsPerSegment = 10;
    private const float Jitter = 5;
    private const float Radius = 2;
    private const double WrongLabels = 0.1;

    private readonly float[] _pixels;
    private readonly int[] _labels;

    /// <summary>Draws <paramref name="count"/> images of random classes.</summary>
    public StrokeImages(int count, int seed)
    {
        var shapes = Shapes();
        var random = new Random(seed);
        _pixels = new float[count * SeedNetwork.InputSize];
        _labels = new int[count];
        for (var n = 0; n < count; n++)
        {
            var shape = random.Next(SeedNetwork.Classes);
            Draw(_pixels.AsSpan(n * SeedNetwork.InputSize, SeedNetwork.InputSize), shapes[shape], random);
            _labels[n] = random.NextDouble() < WrongLabels ? random.Next(SeedNetwork.Classes) : shape;
        }
    }

    /// <summary>The pixels of a batch, [<see cref="SeedNetwork.BatchSize"/>][28][28] in [0, 1].</summary>
    public ReadOnlySpan<float> Images(int batch) =>
        _pixels.AsSpan(batch * SeedNetwork.BatchSize * SeedNetwork.InputSize, SeedNetwork.BatchSize * SeedNetwork.InputSize);

    /// <summary>The labels of a batch, in 0..9.</summary>
    public ReadOnlySpan<int> Labels(int batch) => _labels.AsSpan(batch * SeedNetwork.BatchSize, SeedNetwork.BatchSize);

    // The same ten polylines for every seed: (y, x) of each corner, far enough from the border for jitter and brush.
    private static float[][] Shapes()
    {
        var random = new Random(10);
        return [.. Enumerable.Range(0, SeedNetwork.Classes).Select(_ =>
            Enumerable.Range(0, 2 * Corners).Select(_ => 5 + (17 * random.NextSingle())).ToArray())];
    }

    private static void Draw(Span<float> image, ReadOnlySpan<float> shape, Random random)
    {
        Span<float> corners = stackalloc float[shape.Length];
        for (var i = 0; i < corners.Length; i++)
            corners[i] = shape[i] + (Jitter * (random.NextSingle() - 0.5f));

        for (var segment = 0; segment + 1 < Corners; segment++)
        {
            var (y, x) = (corners[2 * segment], corners[(2 * segment) + 1]);
            var (dy, dx) = (corners[(2 * segment) + 2] - y, corners[(2 * segment) + 3] - x);
            for (var dot = 0; dot < DotsPerSegment; dot++)
                Dab(image, y + (dy * dot / DotsPerSegment), x + (dx * dot / DotsPerSegment));
        }
    }

    // A round brush with a soft rim; the loops reach every pixel within a radius of 2.
    private static void Dab(Span<float> image, float y, float x)
    {
        for (var row = (int)y - 1; row <= (int)y + 2; row++)
        {
            for (var column = (int)x - 1; column <= (int)x + 2; column++)
            {
                var distance = MathF.Sqrt(((row - y) * (row - y)) + ((column - x) * (column - x)));
                ref var pixel = ref image[(row * SeedNetwork.Side) + column];
                pixel = MathF.Max(pixel, Math.Clamp(Radius - distance, 0, 1));
            }
        }
    }
}
