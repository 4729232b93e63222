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
}
