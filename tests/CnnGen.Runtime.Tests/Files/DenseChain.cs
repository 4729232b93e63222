namespace CnnGen.Runtime.Tests.Files;

/// <summary>Dense layers one behind another, as an emitted class describes them.</summary>
internal sealed class DenseChain : INetwork, IDisposable
{
    private readonly Arena _arena = new(1024);

    /// <param name="sizes">Inputs, then the units of each layer: dense1, dense2, …</param>
    public DenseChain(params int[] sizes)
    {
        var (parameters, layers, offset) = (new List<Parameter>(), new List<LayerDescription>(), 0);
        for (var i = 1; i < sizes.Length; i++)
        {
            var (name, inputs, units) = ($"dense{i}", sizes[i - 1], sizes[i]);
            layers.Add(
                new()
                {
                    Name = name,
                    Kind = "dense",
                    InputShape = [inputs],
                    OutputShape = [units],
                    Weights =
                    [
                        new() { Role = "kernel", PyTorch = "weight", Axes = [1, 0], AlongInput = 0, AlongOutput = 1 },
                        new() { Role = "bias", PyTorch = "bias", AlongOutput = 0 },
                    ],
                });
            parameters.Add(new Parameter($"{name}/kernel", [inputs, units], new ParameterLayout(inputs, units, 1), _arena, offset));
            offset += 64;
            parameters.Add(new Parameter($"{name}/bias", [units], new ParameterLayout(1, units, 1), _arena, offset));
            offset += 64;
        }

        Parameters = new ParameterSet(_arena, parameters);
        Description = new NetworkDescription { Name = "Chain", InputShape = [sizes[0]], Layers = layers };
    }

    public NetworkDescription Description { get; }

    public ParameterSet Parameters { get; }

    public float[] Snapshot() => _arena.Slice(0, 1024).ToArray();

    /// <summary>Values that differ from each other and from those of another seed.</summary>
    public DenseChain WithValues(int seed)
    {
        var random = new Random(seed);
        foreach (var parameter in Parameters) parameter.CopyFrom([.. Enumerable.Range(0, parameter.Count).Select(_ => random.NextSingle())]);
        return this;
    }

    public void Dispose() => _arena.Dispose();
}
