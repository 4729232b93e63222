using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;

namespace CnnGen.Generator.Model.Layers;

/// <summary>The maximum over windows of a [height, width, channels] map; its border is minus infinity.</summary>
internal sealed record MaxPooling2D(
    string Name,
    Shape Input,
    Shape Output,
    int PoolHeight,
    int PoolWidth,
    int StrideY,
    int StrideX,
    int PadTop,
    int PadLeft,
    int PaddedHeight,
    int PaddedWidth) : WindowLayer(Name, Input, Output, PadTop, PadLeft, PaddedHeight, PaddedWidth)
{
    public override string Kind => "max_pooling2d";

    public override EquatableArray<OperatorDescription> Operators => EquatableArray.Of(
        new OperatorDescription("MaxPool", ChannelPlace.First)
        {
            Attributes = WindowAttributes.Of(this, PoolHeight, PoolWidth, StrideY, StrideX).ToEquatableArray(),
        });

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var (y, x, c) = (new Axis("y", Output.Height), new Axis("x", Output.Width), new Axis("c", Output.Channels));
        var (ky, kx) = (new Axis("ky", PoolHeight), new Axis("kx", PoolWidth));
        var around = graph.Padded(this, arriving[0], double.NegativeInfinity);
        var output = graph.Example(Name, "output", Output.Dimensions);
        graph.Add(new Extreme(
            Name, "Forward", EquatableArray.Of(y, x, c, ky, kx), output.At(y.Index, x.Index, c.Index), graph.Example(Name, "winner", Output.Dimensions),
            around.At((y.Index * StrideY) + ky.Index, (x.Index * StrideX) + kx.Index, c.Index)));
        return output;
    }
}
