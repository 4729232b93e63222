using System.Globalization;

namespace CnnGen.Runtime;

/// <summary>The numbers of a training that are no tensors.</summary>
internal sealed record CheckpointCounters(ulong Seed, ulong Steps, double? LearningRate, IReadOnlyList<KeyValuePair<string, double>> OfOptimizer)
{
    // Only of a program that has set it: else the schedule tells it by the steps.
    private const string RateKey = "learning_rate";

    public static CheckpointCounters Of(TrainingState training)
    {
        var values = training.Counters.ToArray();
        return new(training.Seed, training.Steps, training.LearningRate, [.. training.CounterNames.Select((name, i) => KeyValuePair.Create(name, values[i]))]);
    }

    /// <param name="names">The optimizer's counters.</param>
    /// <exception cref="InvalidDataException">One is missing, no such number, or does not go with the others.</exception>
    public static CheckpointCounters From(SafetensorsReader file, IReadOnlyList<string> names)
    {
        var counters = new CheckpointCounters(
            file.Number("seed", 0UL, ulong.MaxValue),
            file.Number("steps", 0UL, ulong.MaxValue),
            file.Metadata.ContainsKey(RateKey) ? file.Number(RateKey, 0, TrainingState.LargestRate) : null,
            [.. names.Select(name => KeyValuePair.Create(name, file.Number(name, 0.0, 1.0)))]);
        // A power of 1 behind a step would make Adam divide by zero.
        var contradiction = counters.OfOptimizer.FirstOrDefault(counter => (counters.Steps == 0) != (counter.Value == 1)).Key;
        if (contradiction is not null)
            throw new InvalidDataException(
                $"the metadata contradicts itself: '{contradiction}' is 1 before the first step and below behind it; steps is {counters.Steps}");
        return counters;
    }

    public IEnumerable<KeyValuePair<string, string>> ToMetadata() =>
    [
        new("seed", Seed.ToString(CultureInfo.InvariantCulture)),
        new("steps", Steps.ToString(CultureInfo.InvariantCulture)),
        // "R" is read back to the bit.
        .. LearningRate is { } rate ? new[] { KeyValuePair.Create(RateKey, rate.ToString("R", CultureInfo.InvariantCulture)) } : [],
        .. OfOptimizer.Select(counter => KeyValuePair.Create(counter.Key, counter.Value.ToString("R", CultureInfo.InvariantCulture))),
    ];
}
