using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>What layers do for each other: a max-pooling takes over the backward pass of the ReLU before it.</summary>
internal static class Fuse
{
    public static EquatableArray<LayerContext> Run(Network network)
    {
        var layers = network.Layers;
        var firstTrained = SkipDeadGradients.FirstTrained(network);
        return Enumerable.Range(0, layers.Count)
            .Select(i => new LayerContext(
                AfterRelu: IsTakenOver(layers, i - 1),
                ReluTakenOver: IsTakenOver(layers, i),
                NeedsInputGradient: i > firstTrained))
            .ToEquatableArray();
    }

    private static bool IsTakenOver(EquatableArray<Layer> layers, int i) =>
        i >= 0 && i + 1 < layers.Count && layers[i + 1] is MaxPooling2D
        && layers[i] is Conv2D { Activation: ActivationFunction.Relu } or Activation { Function: ActivationFunction.Relu };
}
