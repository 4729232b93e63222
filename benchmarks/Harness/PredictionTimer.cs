namespace Harness;

/// <summary>Times predictions one by one, and says how good they are.</summary>
public static class PredictionTimer
{
    /// <summary>Runs <paramref name="warmup"/> predictions untimed, then times <paramref name="runs"/>.</summary>
    /// <param name="predict">Runs the prediction of the given number, counted from 0.</param>
    /// <returns>The milliseconds of each timed prediction, in order.</returns>
    public static double[] Measure(Action<int> predict, int warmup, int runs) => StepTimer.Measure(
        number =>
        {
            predict(number);
            return 0;
        },
        warmup,
        runs).Milliseconds;

    /// <summary>The share of rows whose largest value is at the label.</summary>
    /// <param name="probabilities">[count][classes]</param>
    public static double Accuracy(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels)
    {
        var right = 0;
        for (var n = 0; n < labels.Length; n++)
        {
            var row = probabilities.Slice(n * SeedNetwork.Classes, SeedNetwork.Classes);
            var largest = 0;
            for (var c = 1; c < row.Length; c++)
                largest = row[c] > row[largest] ? c : largest;
            if (largest == labels[n])
                right++;
        }

        return (double)right / labels.Length;
    }
}
