using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>What the loss has of a normalization's scale and shift; null for nothing.</summary>
internal sealed record ScaleRegularizers(Regularizer? Gamma = null, Regularizer? Beta = null);

/// <summary>The two tensors that follow a normalization.</summary>
internal static class ScaleWeights
{
    /// <summary>Gamma and beta, those that there are.</summary>
    public static IEnumerable<WeightSpec> ScaleAndShift(
        this Layer layer, EquatableArray<int> shape, Initializer? gamma, Initializer? beta, ScaleRegularizers regularizers)
    {
        var (fans, penalties) = (Fans.Of(shape), layer.IsTrainable ? regularizers : new ScaleRegularizers());
        if (gamma is not null)
            yield return new WeightSpec("gamma", shape, gamma.For(fans), layer.IsTrainable, penalties.Gamma) { AlongInput = shape.Count - 1 };
        if (beta is not null) yield return new WeightSpec("beta", shape, beta.For(fans), layer.IsTrainable, penalties.Beta) { AlongInput = shape.Count - 1 };
    }
}
