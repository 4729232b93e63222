namespace TorchGolden;

/// <summary>
/// What a network is compared on: parameters and examples by a rule. The tests compile this file too, so no golden file need hold the numbers.
/// </summary>
internal static class DeclaredNumbers
{
    /// <summary>Of the first input or output; each further one has seeds of its own.</summary>
    private const int OfInputs = -1, OfTargets = -2, Ports = 2;

    /// <summary>So many that a batch has a variance, and few because the tests' reference is slow: maps are large.</summary>
    public static int RowsOf(bool isVector) => isVector ? 8 : 2;

    /// <param name="number">Of the parameter among all of the network, in Keras' order.</param>
    /// <param name="shape">Keras' axes.</param>
    public static float[] Parameter(int number, string role, IReadOnlyList<int> shape)
    {
        var draws = Numbers.Draw(shape.Aggregate(1, (count, extent) => count * extent), limit: 1, number);
        return role switch
        {
            "moving_mean" => Array.ConvertAll(draws, _ => 0f),
            "moving_variance" => Array.ConvertAll(draws, _ => 1f),
            "gamma" or "variance" => Array.ConvertAll(draws, draw => 1 + (draw / 4)),
            "beta" or "bias" or "mean" or "alpha" => Array.ConvertAll(draws, draw => draw / 8),
            _ => Array.ConvertAll(draws, draw => draw * Spread(draws.Length / shape[^1])),
        };
    }

    /// <param name="port">Of several inputs which.</param>
    public static float[] Inputs(int count, int port) => Numbers.Draw(count, limit: 1, OfInputs - (Ports * port));

    /// <summary>From 0 to 1.</summary>
    /// <param name="port">Of several outputs which.</param>
    public static float[] Targets(int count, int port) => Array.ConvertAll(Numbers.Draw(count, limit: 1, OfTargets - (Ports * port)), Math.Abs);

    /// <inheritdoc cref="Targets"/>
    public static int[] Labels(int rows, int classes, int port) =>
        [.. Enumerable.Range(0, rows).Select(n => (int)((uint)Numbers.Hash(OfTargets - (Ports * port), n) % classes))];

    /// <summary>A power of two, so that products are exact, with which sums of so many terms behind ReLU stay about as large as the terms.</summary>
    private static float Spread(int terms) => MathF.ScaleB(1, (int)Math.Floor(Math.Log2(6.0 / terms) / 2));
}
