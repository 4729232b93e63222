using CnnGen.Generator.Model;
using CnnGen.Numerics.Tests.Graph;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>The gradients of a random network in double beside finite differences, of a few numbers of each parameter.</summary>
internal static class RandomGradients
{
    private const int Rows = 3, NumbersOfEach = 2;

    private const double Step = 1.0 / (1 << 17);

    /// <summary>What is wrong; null for nothing.</summary>
    public static string? Failure(Network network)
    {
        var reference = RandomRun.Reference<double>(network);
        var (floats, targets) = RandomRun.Examples(network, Math.Min(Rows, network.Training.BatchSize), seed: 1);
        var inputs = Array.ConvertAll(floats, values => Array.ConvertAll(values, value => (double)value));
        // The forward pass moves what layers keep; no loss of a step depends on it.
        var (loss, gradients) = reference.Differentiate(inputs, targets);
        if (!double.IsFinite(loss)) return null;
        foreach (var (name, gradient) in gradients)
            foreach (var place in Enumerable.Range(0, NumbersOfEach).Select(i => i * (gradient.Length - 1)).Distinct())
                if (Failure(reference, inputs, targets, name, place, gradient[place]) is { } failure) return failure;
        return null;
    }

    /// <summary>
    /// D = (f(x + h) − f(x − h)) / 2h. Where f is smooth it errs by h²/6 · f''', of which D at 2h has four times as much: less than their distance. At a
    /// kink within h, D lies between the slopes at both sides, of which the gradient is one; they are as far apart as the second difference divided by h.
    /// Roundings are those of <see cref="FiniteDifference.Smooth"/>, by the size of the loss.
    /// </summary>
    private static string? Failure(GraphNetworkReference<double> reference, double[][] inputs, Targets[] targets, string name, int place, double gradient)
    {
        var values = reference.Parameters[name];
        var start = values[place];
        var (middle, above, below, far, near) = (At(0), At(Step), At(-Step), At(2 * Step), At(-2 * Step));
        var (difference, wide) = ((above - below) / (2 * Step), (far - near) / (4 * Step));
        var kink = (Math.Abs(above - (2 * middle) + below) + Math.Abs(far - (2 * middle) + near)) / Step;
        var tolerance = (FiniteDifference.Smooth.Tolerance * (1 + Math.Abs(middle))) + Math.Abs(difference - wide) + kink;
        return Math.Abs(gradient - difference) <= tolerance
            ? null
            : $"{name}[{place}]: gradient {gradient:R}, central difference {difference:R}, allowed distance {tolerance:R}";

        double At(double moved)
        {
            values[place] = start + moved;
            var loss = reference.TrainingLoss(inputs, targets);
            values[place] = start;
            return loss;
        }
    }
}
