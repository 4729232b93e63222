using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Makes mean 0 and variance 1 of an example's values along some axes, then scales and shifts them.</summary>
/// <param name="IsNormalized">Of each axis, whether the mean goes over it.</param>
/// <param name="Gamma">Where the scale starts; null for none.</param>
/// <param name="Beta">Where the shift starts; null for none.</param>
internal sealed record LayerNormalization(
    string Name, Shape Input, Shape Output, EquatableArray<bool> IsNormalized, double Epsilon, Initializer? Gamma, Initializer? Beta)
    : Layer(Name, Input, Output)
{
    public ScaleRegularizers OfScale { get; init; } = new();

    public override string Kind => "layer_normalization";

    public override EquatableArray<WeightSpec> Weights =>
        this.ScaleAndShift(Input.Dimensions.Where((_, i) => IsNormalized[i]).ToEquatableArray(), Gamma, Beta, OfScale).ToEquatableArray();

    public override EquatableArray<OperatorDescription> Operators
    {
        get
        {
            var axes = Enumerable.Range(0, Input.Dimensions.Count).ToList();
            if (IsNormalized.All(isNormalized => isNormalized)) return EquatableArray.Of(Of(ChannelPlace.Any, OperandAxes.Value, 1));
            // ONNX' operator is of the last axes.
            var order = axes.OrderBy(axis => IsNormalized[axis]).ToList();
            var last = Of(ChannelPlace.Last, OperandAxes.Channels, -IsNormalized.Count(isNormalized => isNormalized));
            if (order.SequenceEqual(axes)) return EquatableArray.Of(last);
            return EquatableArray.Of(
                OperatorForms.Transpose("turned", order), last, OperatorForms.Transpose("turned_back", axes.Select(axis => order.IndexOf(axis))));
        }
    }

    private OperatorDescription Of(ChannelPlace channels, OperandAxes operands, int axis)
    {
        var gamma = Gamma is null
            ? OperandDescription.Filled("ones", operands, 1, Input.Dimensions.Where((_, i) => IsNormalized[i]))
            : new OperandDescription("gamma", operands);
        return new OperatorDescription("LayerNormalization", channels)
        {
            Operands = Beta is null ? EquatableArray.Of(gamma) : EquatableArray.Of(gamma, new OperandDescription("beta", operands)),
            Attributes = EquatableArray.Of<AttributeDescription>(new WholeAttribute("axis", axis), new NumberAttribute("epsilon", Epsilon)),
        };
    }

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var kept = IsNormalized.Select(isNormalized => !isNormalized).ToEquatableArray();
        var standardize = new Standardization(graph, Name, arriving[0], kept);
        var at = standardize.Axes.Where((_, i) => IsNormalized[i]).Select(axis => axis.Index).ToArray();
        var centered = standardize.Centered(standardize.MeanOfExample("mean", arriving[0], isOfSquares: false));
        var factor = standardize.FactorOf(standardize.MeanOfExample("variance", centered, isOfSquares: true), Epsilon, null, Life.Example);
        return standardize.Scaled(
            centered, factor, Gamma is null ? null : graph.Weight(this, "gamma").At(at), Beta is null ? null : graph.Weight(this, "beta").At(at));
    }

    public override long MultiplyAdds => 2L * Output.Size;
}
