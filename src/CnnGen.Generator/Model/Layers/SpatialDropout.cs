using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;

namespace CnnGen.Generator.Model.Layers;

/// <summary>In training, zeroes a share of the channels and scales the others by 1 / (1 - rate); in prediction, nothing.</summary>
/// <param name="Word">The layer's word in the YAML.</param>
/// <param name="Rate">The share that is dropped, in [0, 1).</param>
internal sealed record SpatialDropout(string Name, Shape Input, Shape Output, string Word, double Rate) : Layer(Name, Input, Output)
{
    public override string Kind => Word;

    public override EquatableArray<OperatorDescription> Operators => [];

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        if (mode == Mode.Prediction) return arriving[0];
        var last = Input.Dimensions.Count - 1;
        return graph.Dropped(Name, arriving[0], Rate, Input.Dimensions.Select((size, i) => i == last ? size : 1).ToEquatableArray());
    }
}
