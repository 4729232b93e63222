using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Divides an example's values by their length along some axes, the root of the sum of their squares.</summary>
/// <param name="IsNormalized">Of each axis, whether the sum goes over it.</param>
internal sealed record UnitNormalization(string Name, Shape Input, Shape Output, EquatableArray<bool> IsNormalized) : Layer(Name, Input, Output)
{
    /// <summary>Keras': a smaller sum of squares counts as this.</summary>
    private const double LeastSum = 1e-12;

    public override string Kind => "unit_normalization";

    private static Formula Factor => 1 / Sqrt(Max(LeastSum, X));

    /// <summary>ONNX' own operator for this knows no least sum.</summary>
    public override EquatableArray<OperatorDescription> Operators
    {
        get
        {
            var isWhole = IsNormalized.All(isNormalized => isNormalized);
            // Of an example with its channels first, behind the axis of the examples.
            var axes = Enumerable.Range(0, IsNormalized.Count).Where(axis => IsNormalized[axis]).Select(axis => axis == IsNormalized.Count - 1 ? 1 : axis + 2);
            var squares = new OperatorDescription("ReduceSumSquare", isWhole ? ChannelPlace.Any : ChannelPlace.First)
            {
                Part = "squares",
                Attributes = EquatableArray.Of(AttributeDescription.Of("axes", axes.OrderBy(axis => axis))),
            };
            return EquatableArray.Of(squares, OperatorDescription.Of(new Variable("values") * Factor, OperandDescription.Arriving(0) with { Name = "values" }));
        }
    }

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var kept = IsNormalized.Select(isNormalized => !isNormalized).ToEquatableArray();
        var standardize = new Standardization(graph, Name, arriving[0], kept);
        var factor = graph.Map(Name, "Factor", "factor", standardize.SquaresOfExample("squares", arriving[0]), "", Factor);
        return standardize.Scaled(arriving[0], factor, null, null);
    }

    public override long MultiplyAdds => 2L * Output.Size;
}
