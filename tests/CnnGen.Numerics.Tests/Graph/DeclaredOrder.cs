using System.Numerics;
using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Lowering;
using CnnGen.Generator.Plan.Passes;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>
/// Sums whose order is another one than their definition's, because of what computes them: docs/numerics.md declares each. Which operations these are is
/// the plan's choice, and read there.
/// </summary>
internal sealed class DeclaredOrder
{
    private readonly Dictionary<Operation, Conv2D> _tiled = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Operation, MaxPooling2D> _inWindows = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Operation, Map> _fused = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Operation, InputGradientCover> _turned = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Operation> _overTheBatch = new(ReferenceEqualityComparer.Instance);

    public DeclaredOrder(Network network, OperationGraph graph)
    {
        foreach (var cover in ChooseImplementations.Run(new Wiring(network, graph), network.Convolution))
        {
            if (cover is InputGradientCover turned) _turned.Add(turned.Contract, turned);
            if (cover is DenseCover) _overTheBatch.UnionWith(cover.Backward);
            if (cover is PReluCover)
                foreach (var sum in cover.Backward.OfType<Contract>())
                    if (cover.Backward.OfType<Map>().SingleOrDefault(map => map.To.Tensor == sum.Left.Tensor) is { } terms) _fused.Add(sum, terms);
            if (cover is not ConvolutionCover convolution) continue;
            if (convolution.Plan.Pool is { } pool)
                foreach (var sum in convolution.Backward.OfType<Contract>()) _inWindows.Add(sum, pool);
            if (convolution.Plan.Tiles is null) continue;
            // Prediction may compute the same sums of another value.
            foreach (var sum in graph.Training.Concat(graph.Prediction).OfType<Contract>().Where(sum => sum.To == convolution.Contract.To))
                _tiled[sum] = Unpadded(convolution.Layer);
        }
    }

    /// <summary>Of the sum of a prelu's slopes: the terms, a gradient times what is below 0 of x, which are multiplied and added at once. Else null.</summary>
    public Map? Fused(Contract sum) => _fused.GetValueOrDefault(sum);

    /// <summary>The sums of a convolution by Winograd's tiles; null where they are plain.</summary>
    public T[]? ByTiles<T>(Contract sum, GraphReference<T> values, int rows) where T : IFloatingPointIeee754<T> => _tiled.TryGetValue(sum, out var layer)
        ? WinogradReference.Forward(
            layer, values[sum.Left.Tensor], rows, values[sum.Right!.Tensor], sum.Start is { } start ? values[start.Tensor] : null)
        : null;

    /// <summary>
    /// The gradient of a convolution's input, the border included, by the turned kernel; null where outputs send their parts. The border, which is cut off, is
    /// nobody's.
    /// </summary>
    public T[]? ByTurnedKernel<T>(Contract sum, GraphReference<T> values, int rows) where T : IFloatingPointIeee754<T>
    {
        if (!_turned.TryGetValue(sum, out var cover)) return null;
        var (layer, turned) = (cover.Convolution.Layer, cover.Turned);
        var inner = TurnedReference.InputGradient(turned, values[sum.Left.Tensor], rows, values[sum.Right!.Tensor]);
        var (around, line) = (new T[rows * layer.Padded.Size], layer.Input.Width * layer.Input.Channels);
        foreach (var (n, y, _) in Raster.Of(rows, layer.Input.Height, 1))
            inner.AsSpan(((n * layer.Input.Height) + y) * line, line).CopyTo(
                around.AsSpan((((((n * layer.PaddedHeight) + y + layer.PadTop) * layer.PaddedWidth) + layer.PadLeft) * layer.Input.Channels)));
        return around;
    }

    /// <summary>Whether a sum over the examples goes on from one part of the batch to the next.</summary>
    public bool IsOfWholeBatch(Contract sum) => _overTheBatch.Contains(sum);

    /// <summary>The sum with its pixels in the order of visit: those of a max-pooling's windows, one window after the other.</summary>
    public Contract Of(Contract sum)
    {
        if (!_inWindows.TryGetValue(sum, out var pool)) return sum;
        var (y, x) = (sum.Axes[0], sum.Axes[1]);
        Axis[] axes = [new("window y", pool.Output.Height), new("window x", pool.Output.Width), new("in y", pool.PoolHeight), new("in x", pool.PoolWidth)];
        var (atY, atX) = ((axes[0].Index * pool.PoolHeight) + axes[2].Index, (axes[1].Index * pool.PoolWidth) + axes[3].Index);

        Operand Visited(Operand of) =>
            of with { At = of.At.Select(index => index.Substitute(y.Name, atY).Substitute(x.Name, atX)).ToEquatableArray() };

        return sum with
        {
            Axes = axes.Concat(sum.Axes.Skip(2)).ToEquatableArray(),
            To = Visited(sum.To),
            Left = Visited(sum.Left),
            Right = sum.Right is null ? null : Visited(sum.Right),
        };
    }

    /// <summary>Of the operations, the padding is one of its own, and so is the function at the end.</summary>
    private static Conv2D Unpadded(Conv2D layer) =>
        layer with { Input = layer.Padded, PadTop = 0, PadLeft = 0, Activation = ActivationFunction.Linear };
}
