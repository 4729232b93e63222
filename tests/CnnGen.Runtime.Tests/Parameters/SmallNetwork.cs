namespace CnnGen.Runtime.Tests.Parameters;

/// <summary>Four parameters in one arena, as the emitted constructor makes them; padding and order differ from Keras' order.</summary>
internal sealed class SmallNetwork : IDisposable
{
    public SmallNetwork()
    {
        Parameters = new ParameterSet(
            Arena,
            [
                new Parameter("conv1/kernel", [3, 2, 1, 5], new ParameterLayout(6, 5, 2), Arena, 0),
                new Parameter("conv1/bias", [5], new ParameterLayout(1, 5, 8), Arena, 48),
                new Parameter("dense1/kernel", [7, 3], new ParameterLayout(7, 3, 1), Arena, 64),
                new Parameter("dense1/bias", [3], new ParameterLayout(1, 3, 3), Arena, 96),
            ],
            () => Changes++);
    }

    public Arena Arena { get; } = new(128);

    public ParameterSet Parameters { get; }

    /// <summary>How often the network was told to make its copies anew.</summary>
    public int Changes { get; private set; }

    /// <summary>Every float of the arena.</summary>
    public float[] Snapshot() => Arena.Slice(0, 128).ToArray();

    public static SmallNetwork WithValues(int seed)
    {
        var network = new SmallNetwork();
        var random = new Random(seed);
        foreach (var parameter in network.Parameters)
            parameter.CopyFrom([.. Enumerable.Range(0, parameter.Count).Select(_ => random.NextSingle() - 0.5f)]);
        return network;
    }

    public void Dispose() => Arena.Dispose();
}
