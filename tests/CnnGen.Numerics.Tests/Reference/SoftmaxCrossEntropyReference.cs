using System.Numerics;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Softmax of logits [n, c], and its cross-entropy against integer labels [n].</summary>
internal static class SoftmaxCrossEntropyReference
{
    /// <summary>p[n, c] = exp(x[n, c] - m) / Σ exp(x[n, ·] - m), with m the example's largest logit so that no exponential overflows.</summary>
    public static T[] Probabilities<T>(T[] logits, int classes) where T : IFloatingPointIeee754<T>
    {
        var probabilities = new T[logits.Length];
        for (var first = 0; first < logits.Length; first += classes)
        {
            var example = logits.AsSpan(first, classes);
            var (maximum, sum) = MaximumAndSum<T>(example);
            for (var c = 0; c < classes; c++)
                probabilities[first + c] = Exp(example[c] - maximum) / sum;
        }

        return probabilities;
    }

    /// <summary>-log p[n, label], as log Σ exp(x - m) - (x[label] - m): accurate also where p underflows.</summary>
    public static T[] Losses<T>(T[] logits, int[] labels, int classes) where T : IFloatingPointIeee754<T>
    {
        var losses = new T[labels.Length];
        for (var n = 0; n < labels.Length; n++)
        {
            var example = logits.AsSpan(n * classes, classes);
            var (maximum, sum) = MaximumAndSum<T>(example);
            losses[n] = ReferenceMath.Log(sum) - (example[labels[n]] - maximum);
        }

        return losses;
    }

    /// <summary>The sum over the examples, in double whatever T is.</summary>
    public static double TotalLoss<T>(T[] losses) where T : IFloatingPointIeee754<T>
    {
        var total = 0.0;
        foreach (var loss in losses) total += double.CreateChecked(loss);
        return total;
    }

    /// <summary>The gradient of the mean loss: (p[n, c] - [c = label]) / rows, as a product with the rounded 1 / rows.</summary>
    public static T[] Backward<T>(T[] probabilities, int[] labels, int classes) where T : IFloatingPointIeee754<T>
    {
        var share = T.One / T.CreateChecked(labels.Length);
        var gradient = new T[probabilities.Length];
        for (var n = 0; n < labels.Length; n++)
            for (var c = 0; c < classes; c++)
                gradient[(n * classes) + c] = ReferenceMath.Flushed((probabilities[(n * classes) + c] - (c == labels[n] ? T.One : T.Zero)) * share, 63);
        return gradient;
    }

    /// <summary>The slopes of one example's loss: p[c] - [c = label].</summary>
    public static T[] Slopes<T>(T[] probabilities, int label) where T : IFloatingPointIeee754<T> =>
        [.. probabilities.Select((p, c) => p - (c == label ? T.One : T.Zero))];

    private static (T Maximum, T Sum) MaximumAndSum<T>(ReadOnlySpan<T> logits) where T : IFloatingPointIeee754<T>
    {
        var maximum = logits[0];
        foreach (var logit in logits)
            if (logit > maximum)
                maximum = logit;

        var sum = T.Zero;
        foreach (var logit in logits) sum += Exp(logit - maximum);
        return (maximum, sum);
    }

    /// <summary>0 instead of a number that would take its products below the normal ones.</summary>
    private static T Exp<T>(T distance) where T : IFloatingPointIeee754<T> => distance < T.CreateChecked(-60) ? T.Zero : ReferenceMath.Exp(distance);
}
