using CnnGen.Runtime;

namespace CnnGen.Networks;

/// <summary>The multiply-adds of a network's sums as they are written down, whatever a kernel does in their place.</summary>
internal static class MultiplyAdds
{
    /// <returns>Of prediction, for one example.</returns>
    public static long OfPrediction(INetwork network) => network.Description.Layers.Sum(layer => Of(layer, network));

    /// <returns>Of a step, for one example: forward, gradients by weights, gradients by inputs but the first layer's, which nobody needs.</returns>
    public static long OfTraining(INetwork network)
    {
        var first = network.Description.Layers.Select(layer => Of(layer, network)).First(count => count > 0);
        return (3 * OfPrediction(network)) - first;
    }

    /// <returns>
    /// Of a layer's forward pass, for one example. Each value of a kernel is used once at every place: where a window stands, or, of a transposed convolution,
    /// where a value is spread.
    /// </returns>
    public static long Of(LayerDescription layer, INetwork network)
    {
        var kernels = layer.Weights.Where(weight => weight.Role.EndsWith("kernel", StringComparison.Ordinal))
            .Sum(weight => (long)network.Parameters[$"{layer.Name}/{weight.Role}"].Count);
        var shape = layer.Kind.EndsWith("_transpose", StringComparison.Ordinal) ? layer.InputShape : layer.OutputShape;
        return kernels * shape.SkipLast(1).Aggregate(1L, (product, extent) => product * extent);
    }
}
