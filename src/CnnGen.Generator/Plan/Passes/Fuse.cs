using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// What layers do for each other. A convolution takes the max-pooling behind it into its own pass, if windows do not overlap; else
/// the max-pooling takes over the backward pass of the ReLU before it.
/// </summary>
internal static class Fuse
{
    /// <summary>
    /// Outputs of one window that are summed side by side: all of them are accumulators, and with more than nine (3x3) the
    /// narrowest target's tile would no longer fit its registers.
    /// </summary>
    private const int MostPixels = 9;

    public static EquatableArray<LayerContext> Run(Network network)
    {
        var layers = network.Layers;
        var firstTrained = SkipDeadGradients.FirstTrained(network);
        return Enumerable.Range(0, layers.Count)
            .Select(i => new LayerContext(
                AfterRelu: IsTakenOver(layers, i - 1),
                ReluTakenOver: IsTakenOver(layers, i),
                GradientArrives: i >= firstTrained,
                NeedsInputGradient: i > firstTrained,
                Convolution: layers[i] is Conv2D conv
                    ? ChooseConvolutions.Of(
                        conv, PoolingOf(layers, i), gradientArrives: i >= firstTrained, needsInputGradient: i > firstTrained, network.Convolution)
                    : null,
                IsFused: PoolingOf(layers, i - 1) is not null,
                ManyZeros: LeavesZeros(layers.Take(i)),
                IsOverwritten: IsOverwritten(layers.Skip(i + 1))))
            .ToEquatableArray();
    }

    private static bool IsTakenOver(EquatableArray<Layer> layers, int i) =>
        i >= 0 && i + 1 < layers.Count && layers[i + 1] is MaxPooling2D
        && EndsInRelu(layers[i]) && layers[i].Penalties.Activity is null;

    /// <summary>
    /// Whether a function that leaves zeros is the last that has changed the values; pooling chooses among them, and dropout does nothing in prediction.
    /// </summary>
    private static bool LeavesZeros(IEnumerable<Layer> before) =>
        before.LastOrDefault(l => l is not (MaxPooling2D or Flatten or Model.Layers.Dropout)) is { } last && EndsInZeros(last);

    /// <summary>Whether a layer's output is another's before the backward pass reads it: dropout and a ReLU work in place.</summary>
    private static bool IsOverwritten(IEnumerable<Layer> behind) =>
        behind.FirstOrDefault(l => l is not (Flatten or Activation { Function.IsLinear: true }))
            is Model.Layers.Dropout or Activation { Function.IsRelu: true };

    private static bool EndsInRelu(Layer layer) => layer is
        Conv2D { Activation.IsRelu: true } or Dense { Activation.IsRelu: true } or Activation { Function.IsRelu: true };

    private static bool EndsInZeros(Layer layer) =>
        layer is Conv2D { Activation.LeavesZeros: true } or Dense { Activation.LeavesZeros: true } or Activation { Function.LeavesZeros: true };

    /// <summary>
    /// The max-pooling that the convolution at a place takes in, or null. It compares sums: of other functions than these the largest output need not be
    /// that of the largest sum, as they fall somewhere, or give two sums one output; and the mark of a winner tells no other slope. A regularizer of
    /// the outputs needs all of them.
    /// </summary>
    private static MaxPooling2D? PoolingOf(EquatableArray<Layer> layers, int i) =>
        i >= 0 && i + 1 < layers.Count && layers[i] is Conv2D conv && layers[i + 1] is MaxPooling2D pool
        && pool.PoolHeight == pool.StrideY && pool.PoolWidth == pool.StrideX && !pool.IsPadded
        && pool.PoolHeight * pool.PoolWidth <= MostPixels && conv.Padded.Size < FloatCount.Most
        && (conv.Activation.IsLinear || conv.Activation.IsRelu) && conv.Penalties.Activity is null
            ? pool
            : null;
}
