using CnnGen.Runtime;
using Harness;
using static TorchSharp.torch;

namespace Accuracy;

/// <summary>What all measurements share: the same start, batches and dropout for every program.</summary>
internal static class Study
{
    /// <summary>The place of the dropout in the list of layers, from which its random numbers are drawn.</summary>
    public const uint DropoutLayer = 6;

    /// <summary>The names of the parameters and their values in Keras' order.</summary>
    public static IReadOnlyList<float[]> Values(ParameterSet parameters) => [.. parameters.Select(parameter =>
    {
        var values = new float[parameter.Count];
        parameter.CopyTo(values);
        return values;
    })];

    public static void Set(ParameterSet parameters, IReadOnlyList<float[]> values)
    {
        for (var i = 0; i < values.Count; i++)
            parameters[i].CopyFrom(values[i]);
        parameters.Refresh();
    }

    /// <summary>What the dropout of a step multiplies the outputs of the first dense layer by, [128][1024].</summary>
    public static Tensor Mask(ulong seed, ulong step)
    {
        var key = CounterRandom.Key(seed, DropoutLayer, step);
        var factors = Enumerable.Range(0, SeedNetwork.BatchSize * 1024).Select(i => CounterRandom.Uniform(key, (uint)i) >= 0.5f ? 2f : 0f);
        return tensor(factors.ToArray(), [SeedNetwork.BatchSize, 1024]);
    }

    /// <summary>[128][1][28][28]</summary>
    public static Tensor Images(ReadOnlySpan<float> images) =>
        tensor(images.ToArray(), [images.Length / SeedNetwork.InputSize, 1, SeedNetwork.Side, SeedNetwork.Side]);

    public static Tensor Labels(ReadOnlySpan<int> labels) => tensor(Array.ConvertAll(labels.ToArray(), label => (long)label));
}
