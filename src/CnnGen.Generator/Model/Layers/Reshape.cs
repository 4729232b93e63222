using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;

namespace CnnGen.Generator.Model.Layers;

/// <summary>The same values in other dimensions; costs nothing.</summary>
internal sealed record Reshape(string Name, Shape Input, Shape Output) : Layer(Name, Input, Output)
{
    public override string Kind => "reshape";

    public override long Activations => 0;

    public override EquatableArray<OperatorDescription> Operators =>
        Input == Output ? [] : EquatableArray.Of(OperatorForms.Reshape("", ChannelPlace.Last, Output.Dimensions));

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode) => arriving[0].Viewed([.. Output.Dimensions]);
}
