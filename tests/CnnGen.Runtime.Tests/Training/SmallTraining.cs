namespace CnnGen.Runtime.Tests.Training;

/// <summary>Two parameters with room for their moments, as the emitted constructor makes them, and values in all of them.</summary>
internal sealed class SmallTraining : IDisposable
{
    private const int CopyLength = 64;

    private const int FaultsLength = 16;

    private readonly Arena _arena = new((3 * CopyLength) + FaultsLength);

    private SmallTraining(ulong seed, bool freezesBias)
    {
        Parameters = new ParameterSet(
            _arena,
            [
                new Parameter("conv1/kernel", [3, 2, 1, 5], new ParameterLayout(6, 5, 2), _arena, 0),
                new Parameter("conv1/bias", [5], new ParameterLayout(1, 5, 8), _arena, 48, isTrainable: !freezesBias),
            ],
            () => Changes++);
        Training = new TrainingState(
            Parameters,
            seed,
            "adam",
            [new Slot("first_moment", CopyLength), new Slot("second_moment", 2 * CopyLength, isNonNegative: true, isWatched: true)],
            ["beta1_power", "beta2_power"],
            3 * CopyLength,
            FaultsLength);
    }

    public ParameterSet Parameters { get; }

    public TrainingState Training { get; }

    /// <summary>How often the network was told to make its copies anew.</summary>
    public int Changes { get; private set; }

    public static SmallTraining After(uint steps, ulong seed, bool freezesBias = false)
    {
        var training = new SmallTraining(seed, freezesBias);
        for (var step = 0; step < steps; step++) training.Advance();
        var key = CounterRandom.Key(seed, 0, steps);
        // Moments of a mean of squares are not negative; the other values may be.
        foreach (var (parameter, shift) in training.All)
            parameter.Write([.. Enumerable.Range(0, parameter.Count).Select(i => CounterRandom.Uniform(key++, (uint)i) + shift)]);
        return training;
    }

    /// <summary>A step of Adam's counters.</summary>
    public void Advance()
    {
        var counters = Training.Advance();
        counters[0] *= 0.9;
        counters[1] *= 0.999;
    }

    /// <summary>Every float of the arena.</summary>
    public float[] Snapshot() => _arena.Slice(0, (3 * CopyLength) + FaultsLength).ToArray();

    /// <summary>What the kernels of a step note, of a parameter that they have lost.</summary>
    public void Note(float fault) => _arena.Slice((3 * CopyLength) + FaultsLength - 1, 1)[0] = fault;

    /// <summary>Sets the first value of a tensor.</summary>
    public void Spoil(string name, float value) => All.Single(tensor => tensor.Parameter.Name == name).Parameter.Storage[0] = value;

    public void Dispose() => _arena.Dispose();

    private IEnumerable<(Parameter Parameter, float Shift)> All =>
    [
        .. Parameters.Select(parameter => (parameter, -0.5f)),
        .. Training.Slots.SelectMany(slot => slot.Tensors.Select(tensor => (tensor, slot.Slot.IsNonNegative ? 0f : -0.5f))),
    ];
}
