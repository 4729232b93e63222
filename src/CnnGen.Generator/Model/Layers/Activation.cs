using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;

namespace CnnGen.Generator.Model.Layers;

/// <summary>An activation function as a layer of its own.</summary>
internal sealed record Activation(string Name, Shape Input, Shape Output, ActivationFunction Function) : Layer(Name, Input, Output)
{
    public override string Kind => "activation";

    public override EquatableArray<OperatorDescription> Operators => OperatorForms.Activated(Function, "").ToEquatableArray();

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode) => graph.Activated(Name, "Forward", arriving[0], Function);
}
