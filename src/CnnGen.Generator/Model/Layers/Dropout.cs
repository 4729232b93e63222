using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;

namespace CnnGen.Generator.Model.Layers;

/// <summary>In training, zeroes a share of the values and scales the others by 1 / (1 - rate); in prediction, nothing.</summary>
/// <param name="Rate">The share that is dropped, in [0, 1).</param>
internal sealed record Dropout(string Name, Shape Input, Shape Output, double Rate) : Layer(Name, Input, Output)
{
    public override string Kind => "dropout";

    public override EquatableArray<OperatorDescription> Operators => [];

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode) =>
        mode == Mode.Prediction ? arriving[0] : graph.Dropped(Name, arriving[0], Rate, arriving[0].Extents);
}
