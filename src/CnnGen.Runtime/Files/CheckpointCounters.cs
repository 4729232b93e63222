using System.Globalization;

namespace CnnGen.Runtime;

/// <summary>The numbers of a training that are no tensors.</summary>
internal sealed record CheckpointCounters(ulong Seed, ulong Steps, double Beta1Power, double Beta2Power)
{
    public static CheckpointCounters Of(TrainingState training) =>
        new(training.Seed, training.Steps, training.BetaPowers.First, training.BetaPowers.Second);

    /// <exception cref="InvalidDataException">One is missing, no such number, or does not go with the others.</exception>
    public static CheckpointCounters From(SafetensorsReader file)
    {
        var counters = new CheckpointCounters(
            file.Number("seed", 0UL, ulong.MaxValue),
            file.Number("steps", 0UL, ulong.MaxValue),
            file.Number("beta1_power", 0.0, 1.0),
            file.Number("beta2_power", 0.0, 1.0));
        // A power of 1 behind a step would make Adam divide by zero.
        if ((counters.Steps == 0) != (counters.Beta1Power == 1) || (counters.Steps == 0) != (counters.Beta2Power == 1))
            throw new InvalidDataException(
                $"the metadata contradicts itself: both powers of beta are 1 before the first step and below behind it; steps is {counters.Steps}");
        return counters;
    }

    public IEnumerable<KeyValuePair<string, string>> ToMetadata() =>
    [
        new("seed", Seed.ToString(CultureInfo.InvariantCulture)),
        new("steps", Steps.ToString(CultureInfo.InvariantCulture)),
        // "R" is read back to the bit.
        new("beta1_power", Beta1Power.ToString("R", CultureInfo.InvariantCulture)),
        new("beta2_power", Beta2Power.ToString("R", CultureInfo.InvariantCulture)),
    ];
}
