using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;
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

    /// <summary>ONNX has had an operator of its own for this since its set 21 only; every older one has that of single channels.</summary>
    public override EquatableArray<OperatorDescription> Operators
    {
        get
        {
            var standardized = new OperatorDescription("InstanceNormalization", ChannelPlace.First)
            {
                Operands = EquatableArray.Of(
                    OperandDescription.Filled("ones", OperandAxes.Own, 1, Groups), OperandDescription.Filled("zeros", OperandAxes.Own, 0, Groups)),
                Attributes = EquatableArray.Of<AttributeDescription>(new NumberAttribute("epsilon", Epsilon)),
            };
            var operators = new List<OperatorDescription>
            {
                OperatorForms.Reshape("groups", ChannelPlace.First, Groups, -1),
                standardized,
                OperatorForms.Reshape("whole", ChannelPlace.First, Input.ChannelsFirst()),
            };
            var scaled = Gamma is null ? FormulaWords.X : FormulaWords.X * new Variable("gamma");
            if (Beta is not null) scaled += new Variable("beta");
            var operands = Weights.Select(weight => new OperandDescription(weight.Role, OperandAxes.Value)).ToArray();
            if (operands.Length > 0) operators.Add(OperatorDescription.Of(scaled, operands) with { Part = "scaled" });
            return operators.ToEquatableArray();
        }
    }

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
