using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;

namespace CnnGen.Generator.Model.Layers;

/// <summary>The maximum over windows of another form than <see cref="MaxPooling2D"/>'s: of a sequence, or over all places.</summary>
/// <param name="Word">The layer's word in the YAML.</param>
internal sealed record MaxPooling(string Name, Shape Input, Shape Output, string Word, Window Window, int PoolHeight, int PoolWidth)
    : Layer(Name, Input, Output)
{
    public override string Kind => Word;

    public override EquatableArray<OperatorDescription> Operators => (PoolHeight, PoolWidth) == (Input.Height, Input.Width)
        ? OperatorForms.Global("GlobalMaxPool", Output)
        : EquatableArray.Of(new OperatorDescription("MaxPool", ChannelPlace.First)
        {
            Attributes = WindowAttributes.Of(Input, Window, PoolHeight, PoolWidth).ToEquatableArray(),
        });

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var (y, x, c) = (new Axis("y", Window.OutputHeight), new Axis("x", Window.OutputWidth), new Axis("c", Input.Channels));
        var (ky, kx) = (new Axis("ky", PoolHeight), new Axis("kx", PoolWidth));
        var around = graph.Padded(Name, arriving[0].Viewed([.. Input.AsMap.Dimensions]), Window, double.NegativeInfinity);
        var output = graph.Example(Name, "output", Output.Dimensions);
        var map = output.Viewed(y.Extent, x.Extent, c.Extent);
        graph.Add(new Extreme(
            Name, "Forward", EquatableArray.Of(y, x, c, ky, kx), map.At(y.Index, x.Index, c.Index),
            graph.Example(Name, "winner", Output.Dimensions).Viewed([.. map.Extents]),
            around.At((y.Index * Window.StrideY) + ky.Index, (x.Index * Window.StrideX) + kx.Index, c.Index)));
        return output;
    }
}
