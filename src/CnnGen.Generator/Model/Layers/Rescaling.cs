using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;

namespace CnnGen.Generator.Model.Layers;

/// <summary>x · scale + offset.</summary>
internal sealed record Rescaling(string Name, Shape Input, Shape Output, double Scale, double Offset) : Layer(Name, Input, Output)
{
    public override string Kind => "rescaling";

    public override EquatableArray<OperatorDescription> Operators => EquatableArray.Of(OperatorDescription.Of(Formula));

    private Formula Formula => Simplify.Of((FormulaWords.X * Scale) + Offset);

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode) =>
        graph.Map(Name, "Forward", "output", arriving[0], Kind, Formula);
}
