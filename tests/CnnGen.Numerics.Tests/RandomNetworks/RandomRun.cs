using System.Numerics;
using CnnGen.Generator.Model;
using CnnGen.Numerics.Tests.Graph;
using CnnGen.Numerics.Tests.Networks;
using CnnGen.Numerics.Tests.Ports;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>The reference of a network with numbers in all its parameters, and the examples that it is trained with.</summary>
internal static class RandomRun
{
    public static GraphNetworkReference<T> Reference<T>(Network network) where T : IFloatingPointIeee754<T>
    {
        var (reference, seed) = (new GraphNetworkReference<T>(network), 0);
        foreach (var layer in network.Layers)
            foreach (var weight in layer.Weights)
            {
                var values = reference.Parameters[$"{layer.Name}/{weight.Role}"];
                // Large sums would leave functions without slopes; a variance is positive, and no factor is near 0.
                var scale = 0.7 * Math.Min(1, Math.Sqrt(25.0 * weight.Shape[^1] / values.Length));
                var middle = weight.Role.EndsWith("variance", StringComparison.Ordinal) || weight.Role == "gamma" ? 1 : 0;
                TestData.Uniform(values.Length, ++seed).Select(value => T.CreateChecked((float)((scale * value) + middle))).ToArray().CopyTo(values, 0);
            }

        return reference;
    }

    /// <summary>Of each input and of each output.</summary>
    public static (float[][] Inputs, Targets[] Targets) Examples(Network network, int rows, int seed)
    {
        if (network.HasNamedPorts) return (PortsCases.Inputs(network, rows, seed), PortsCases.Targets(network, rows, seed));
        var (inputs, targets) = LossCases.Draw(network, rows, seed);
        return ([inputs], [targets]);
    }
}
