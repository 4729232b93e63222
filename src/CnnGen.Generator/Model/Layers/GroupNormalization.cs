using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Makes mean 0 and variance 1 of an example's values in each group of channels, then scales and shifts each channel.</summary>
/// <param name="Gamma">Where the scale starts; null for none.</param>
/// <param name="Beta">Where the shift starts; null for none.</param>
internal sealed record GroupNormalization(string Name, Shape Input, Shape Output, int Groups, double Epsilon, Initializer? Gamma, Initializer? Beta)
    : Layer(Name, Input, Output)
{
    public ScaleRegularizers OfScale { get; init; } = new();

    public override string Kind => "group_normalization";

    public override EquatableArray<WeightSpec> Weights => this.ScaleAndShift(EquatableArray.Of(Input.Channels), Gamma, Beta, OfScale).ToEquatableArray();

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var share = Input.Channels / Groups;
        var values = arriving[0].Viewed(Input.Places, Groups, share);
        var standardize = new Standardization(graph, Name, values, EquatableArray.Of(false, true, false));
        var centered = standardize.Centered(standardize.MeanOfExample("mean", values, isOfSquares: false));
        var factor = standardize.FactorOf(standardize.MeanOfExample("variance", centered, isOfSquares: true), Epsilon, null, Life.Example);
        return standardize.Scaled(centered, factor, Scale(Gamma, "gamma"), Scale(Beta, "beta")).Viewed([.. Output.Dimensions]);

        Operand? Scale(Initializer? start, string role) => start is null
            ? null
            : graph.Weight(this, role).Viewed(Groups, share).At(standardize.Axes[1].Index, standardize.Axes[2].Index);
    }

    public override long MultiplyAdds => 2L * Output.Size;
}
