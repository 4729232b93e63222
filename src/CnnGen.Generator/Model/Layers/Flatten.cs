using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Reads a map or a sequence as a vector, channels innermost; costs nothing.</summary>
internal sealed record Flatten(string Name, Shape Input, Shape Output) : Layer(Name, Input, Output)
{
    public override string Kind => "flatten";

    public override long Activations => 0;

    public override EquatableArray<OperatorDescription> Operators =>
        Input.IsVector ? [] : EquatableArray.Of(new OperatorDescription("Flatten", ChannelPlace.Any));

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode) => arriving[0].Viewed(Output.Size);
}
