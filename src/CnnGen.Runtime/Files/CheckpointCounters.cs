using System.Globalization;

namespace CnnGen.Runtime;

/// <summary>The numbers of a training that are no tensors.</summary>
/// <param name="StepsOfAnUpdate">Steps whose gradients make an update.</param>
internal sealed record CheckpointCounters(
    ulong Seed, ulong Steps, double? LearningRate, uint StepsOfAnUpdate, IReadOnlyList<KeyValuePair<string, double>> OfOptimizer)
{
    // Only of a program that has set it: else the schedule tells it by the steps.
    private const string RateKey = "learning_rate";

    // Only where several steps make an update.
    private const string AccumulationKey = "gradient_accumulation_steps";

    public static CheckpointCounters Of(TrainingState training)
    {
        var values = training.Counters.ToArray();
        return new(
            training.Seed, training.Steps, training.LearningRate, training.StepsOfAnUpdate,
            [.. training.CounterNames.Select((name, i) => KeyValuePair.Create(name, values[i]))]);
    }

    /// <param name="training">What the file is to restore.</param>
    /// <exception cref="InvalidDataException">One is missing, no such number, or does not go with the others or with the training.</exception>
    public static CheckpointCounters From(SafetensorsReader file, TrainingState training)
    {
        var counters = new CheckpointCounters(
            file.Number("seed", 0UL, ulong.MaxValue),
            file.Number("steps", 0UL, ulong.MaxValue),
            file.Metadata.ContainsKey(RateKey) ? file.Number(RateKey, 0, TrainingState.LargestRate) : null,
            file.Metadata.ContainsKey(AccumulationKey) ? file.Number(AccumulationKey, 1U, uint.MaxValue) : 1,
            [.. training.CounterNames.Select(name => KeyValuePair.Create(name, file.Number(name, 0.0, 1.0)))]);
        if (counters.StepsOfAnUpdate != training.StepsOfAnUpdate)
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{counters.StepsOfAnUpdate} steps made an update in this checkpoint's training, and {training.StepsOfAnUpdate} do in the network's; "
                    + $"its weights alone are read with LoadMatching"));
        // A power of 1 behind a step would make an optimizer divide by zero.
        var contradiction = counters.OfOptimizer.FirstOrDefault(counter => (counters.Steps / counters.StepsOfAnUpdate == 0) != (counter.Value == 1)).Key;
        if (contradiction is not null)
            throw new InvalidDataException(
                $"the metadata contradicts itself: '{contradiction}' is 1 before the first update and below behind it; steps is {counters.Steps}");
        return counters;
    }

    public IEnumerable<KeyValuePair<string, string>> ToMetadata() =>
    [
        new("seed", Seed.ToString(CultureInfo.InvariantCulture)),
        new("steps", Steps.ToString(CultureInfo.InvariantCulture)),
        .. StepsOfAnUpdate > 1 ? new[] { KeyValuePair.Create(AccumulationKey, StepsOfAnUpdate.ToString(CultureInfo.InvariantCulture)) } : [],
        // "R" is read back to the bit.
        .. LearningRate is { } rate ? new[] { KeyValuePair.Create(RateKey, rate.ToString("R", CultureInfo.InvariantCulture)) } : [],
        .. OfOptimizer.Select(counter => KeyValuePair.Create(counter.Key, counter.Value.ToString("R", CultureInfo.InvariantCulture))),
    ];
}
