using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>The order of a convolution's sums in the backward pass: parts of the batch, and the pixels of an example.</summary>
/// <param name="Parts">Into how many parts a batch is cut, however many examples are there.</param>
/// <param name="PartSize">Examples in a part; the last ones may have fewer or none.</param>
/// <param name="Windows">A max-pooling whose windows are visited one after the other; null for the rows of the output.</param>
internal sealed record ConvOrder(int Parts, int PartSize, MaxPooling2D? Windows = null)
{
    /// <summary>A batch is cut into eight parts, or as many as it has examples.</summary>
    private const int MostParts = 8;

    /// <summary>The convolution that gives the gradient of the input; null where each output sends its parts.</summary>
    public TurnedConvolution? Turned { get; init; }

    /// <summary>
    /// The order in a network: where a max-pooling follows whose windows neither overlap nor reach over an edge, and have at most
    /// nine pixels, its windows give the order, unless an activation other than ReLU stands between or the outputs have a regularizer.
    /// </summary>
    public static ConvOrder Of(Network network, int index)
    {
        var size = (network.Training.BatchSize + MostParts - 1) / MostParts;
        var windows = network.Layers[index] is Conv2D { Activation: { IsLinear: true } or { IsRelu: true }, Penalties.Activity: null }
            && index + 1 < network.Layers.Count && network.Layers[index + 1] is MaxPooling2D pool && IsOnlyReader(network, index)
            && pool.StrideY == pool.PoolHeight && pool.StrideX == pool.PoolWidth && pool.PoolHeight * pool.PoolWidth <= 9
            && pool.PaddedHeight == pool.Input.Height && pool.PaddedWidth == pool.Input.Width
                ? pool
                : null;
        return new ConvOrder((network.Training.BatchSize + size - 1) / size, size, windows)
        {
            Turned = TurnedReference.Of(network, network.Layers[index].Name),
        };
    }

    /// <summary>Whether what a layer gives goes to the next one and to no other.</summary>
    private static bool IsOnlyReader(Network network, int index) =>
        network.Layers.Where(layer => layer.Inputs.Contains(network.Layers[index].Name)).SequenceEqual([network.Layers[index + 1]]);

    /// <summary>(n, oy, ox) as they are visited.</summary>
    public IEnumerable<(int N, int Y, int X)> Pixels(Conv2D layer, int rows)
    {
        if (Windows is not { } pool) return Raster.Of(rows, layer.Output.Height, layer.Output.Width);
        return
            from window in Raster.Of(rows, pool.Output.Height, pool.Output.Width)
            from y in Enumerable.Range(0, pool.PoolHeight)
            from x in Enumerable.Range(0, pool.PoolWidth)
            select (window.Item1, (window.Item2 * pool.PoolHeight) + y, (window.Item3 * pool.PoolWidth) + x);
    }
}
