using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Model.Layers;

/// <summary>x · scale + offset.</summary>
internal sealed record Rescaling(string Name, Shape Input, Shape Output, double Scale, double Offset) : Layer(Name, Input, Output)
{
    public override string Kind => "rescaling";

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode) =>
        graph.Map(Name, "Forward", "output", arriving[0], Kind, Simplify.Of((FormulaWords.X * Scale) + Offset));
}
