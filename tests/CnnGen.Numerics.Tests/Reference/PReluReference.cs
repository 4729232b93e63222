using System.Numerics;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>max(x, 0) + alpha · min(x, 0); alpha has the shape of an example, with 1 for each axis along which it is shared.</summary>
internal static class PReluReference
{
    public static T[] Forward<T>(PRelu layer, T[] input, T[] alpha) where T : IFloatingPointIeee754<T> =>
        [.. input.Select((x, i) => Through(layer, input, alpha, i, x))];

    public static T[] BackwardInput<T>(PRelu layer, T[] input, T[] alpha, T[] outputGradient) where T : IFloatingPointIeee754<T> =>
        [.. outputGradient.Select((gradient, i) => Through(layer, input, alpha, i, gradient))];

    /// <summary>Σ gradient · min(x, 0) of the values that share an alpha, in the order in which they lie, within each part of the batch; then of all.</summary>
    public static T[] BackwardAlpha<T>(PRelu layer, T[] input, T[] outputGradient, ConvOrder order) where T : IFloatingPointIeee754<T>
    {
        var parts = Enumerable.Range(0, order.Parts).Select(_ => new T[layer.Alpha.Size]).ToArray();
        for (var i = 0; i < input.Length; i++)
        {
            ref var sum = ref parts[i / layer.Input.Size / order.PartSize][PlaceOfAlpha(layer, i)];
            sum = T.FusedMultiplyAdd(outputGradient[i], input[i] > T.Zero ? T.Zero : input[i], sum);
        }

        return parts.Aggregate((total, part) => [.. total.Zip(part, (left, right) => left + right)]);
    }

    private static T Through<T>(PRelu layer, T[] input, T[] alpha, int i, T value) where T : IFloatingPointIeee754<T> =>
        input[i] > T.Zero ? value : alpha[PlaceOfAlpha(layer, i)] * value;

    /// <param name="i">The place of a value among those of all examples.</param>
    private static int PlaceOfAlpha(PRelu layer, int i)
    {
        var (place, stride, rest) = (0, 1, i % layer.Input.Size);
        for (var axis = layer.Input.Dimensions.Count - 1; axis >= 0; axis--)
        {
            var (size, alphas) = (layer.Input.Dimensions[axis], layer.Alpha.Dimensions[axis]);
            place += rest % size % alphas * stride;
            (rest, stride) = (rest / size, stride * alphas);
        }

        return place;
    }
}
