using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
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

    public override string Kind => "normalization";

    public override EquatableArray<WeightSpec> Weights => EquatableArray.Of(
        new WeightSpec("mean", EquatableArray.Of(Input.Channels), Mean, IsTrained: false),
        new WeightSpec("variance", EquatableArray.Of(Input.Channels), Variance, IsTrained: false));

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var axes = GraphBuilder.AxesOf(Input.Dimensions);
        var all = axes.Select(axis => axis.Index).ToArray();
        var (mean, variance, output) = (new Variable("mean"), new Variable("variance"), graph.Example(Name, "output", Output.Dimensions));
        var readings = new[] { new Reading("x", arriving[0].At(all)) }
            .Concat(new[] { mean, variance }.Select(of => new Reading(of.Name, graph.Weight(this, of.Name).At(all[all.Length - 1]))));
        var deviation = Max(Sqrt(variance), LeastDeviation);
        graph.Add(new Map(
            Name, "Forward", axes, output.At(all), readings.ToEquatableArray(), IsInverted ? (X * deviation) + mean : (X - mean) / deviation));
        return output;
    }
}
