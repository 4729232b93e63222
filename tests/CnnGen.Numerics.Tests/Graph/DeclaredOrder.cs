using System.Numerics;
using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>
/// Where the declared order of a network's sums is not that of its graph: of convolutions by Winograd's tiles, of those with a pooling in their pass, and
/// of dense layers.
/// </summary>
internal sealed class DeclaredOrder(Network network)
{
    private readonly Dictionary<string, int> _convolutions = network.Layers.Select((layer, index) => (layer, index))
        .Where(place => place.layer is Conv2D).ToDictionary(place => place.layer.Name, place => place.index, StringComparer.Ordinal);

    /// <summary>A sum over the pixels of a convolution's output, window by window of the pooling behind it.</summary>
    /// <remarks>Pixels in no window have no gradient.</remarks>
    public Contract Of(Contract contract)
    {
        if (contract.Part == "Forward" || IndexOf(contract) is not { } index || ConvOrder.Of(network, index).Windows is not { } pool) return contract;
        var (y, x) = (contract.Axes.Single(axis => axis.Name == "y"), contract.Axes.Single(axis => axis.Name == "x"));
        var (windowY, windowX) = (new Axis("Y", pool.Output.Height), new Axis("X", pool.Output.Width));
        var (inY, inX) = (new Axis("inY", pool.PoolHeight), new Axis("inX", pool.PoolWidth));
        Operand At(Operand operand) => operand with
        {
            At = operand.At.Select(at => at
                .Substitute(y.Name, (windowY.Index * pool.PoolHeight) + inY.Index)
                .Substitute(x.Name, (windowX.Index * pool.PoolWidth) + inX.Index)).ToEquatableArray(),
        };
        return contract with
        {
            Axes = contract.Axes.SelectMany(axis => axis == y ? [windowY, windowX, inY, inX] : axis == x ? [] : new[] { axis }).ToEquatableArray(),
            To = At(contract.To),
            Left = At(contract.Left),
            Right = contract.Right is null ? null : At(contract.Right),
        };
    }

    /// <summary>Whether a sum over the examples goes over all of them at once, and not part by part: a dense layer's.</summary>
    public bool IsOfWholeBatch(Contract contract) => network.Layers.Single(layer => layer.Name == contract.Owner) is Dense;

    /// <summary>The sums of a convolution by tiles; null where they are plain.</summary>
    public T[]? ByTiles<T>(Contract contract, GraphReference<T> values, int rows) where T : IFloatingPointIeee754<T>
    {
        if (contract.Part != "Forward" || IndexOf(contract) is not { } index || !WinogradReference.Fits(network, index)) return null;
        var layer = (Conv2D)network.Layers[index];
        var padded = layer with { Input = layer.Padded, PadTop = 0, PadLeft = 0, Activation = ActivationFunction.Linear };
        var bias = contract.Start is { } start ? values[start.Tensor] : null;
        return WinogradReference.Forward(padded, values[contract.Left.Tensor], rows, values[contract.Right!.Tensor], bias);
    }

    private int? IndexOf(Contract contract) => _convolutions.TryGetValue(contract.Owner, out var index) ? index : null;
}
