using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;
using CnnGen.Generator.Model.Training;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Values minus a mean, divided by a deviation, both known before training: parameters that nothing but the program moves.</summary>
/// <param name="IsInverted">The other way: times the deviation, plus the mean.</param>
internal sealed record Normalization(string Name, Shape Input, Shape Output, Initializer Mean, Initializer Variance, bool IsInverted)
    : Layer(Name, Input, Output)
{
    /// <summary>A smaller deviation counts as this.</summary>
    private const double LeastDeviation = 1e-7;

    private static readonly Variable OfMean = new("mean"), OfVariance = new("variance");

    public override string Kind => "normalization";

    public override EquatableArray<WeightSpec> Weights => EquatableArray.Of(
        new WeightSpec(OfMean.Name, EquatableArray.Of(Input.Channels), Mean, IsTrained: false) { AlongInput = 0 },
        new WeightSpec(OfVariance.Name, EquatableArray.Of(Input.Channels), Variance, IsTrained: false) { AlongInput = 0 });

    public override EquatableArray<OperatorDescription> Operators => EquatableArray.Of(OperatorDescription.Of(
        Formula, new OperandDescription(OfMean.Name, OperandAxes.Value), new OperandDescription(OfVariance.Name, OperandAxes.Value)));

    private Formula Formula
    {
        get
        {
            var deviation = Max(Sqrt(OfVariance), LeastDeviation);
            return IsInverted ? (X * deviation) + OfMean : (X - OfMean) / deviation;
        }
    }

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var axes = GraphBuilder.AxesOf(Input.Dimensions);
        var all = axes.Select(axis => axis.Index).ToArray();
        var output = graph.Example(Name, "output", Output.Dimensions);
        var readings = new[] { new Reading("x", arriving[0].At(all)) }
            .Concat(new[] { OfMean, OfVariance }.Select(of => new Reading(of.Name, graph.Weight(this, of.Name).At(all[all.Length - 1]))));
        graph.Add(new Map(Name, "Forward", axes, output.At(all), readings.ToEquatableArray(), Formula));
        return output;
    }
}
