namespace CnnGen.Generator.Model.Layers;

/// <summary>The maximum over windows of a [height, width, channels] map.</summary>
/// <param name="PadTop">Rows of minus infinity above the input; 0 under <c>valid</c>.</param>
/// <param name="PadLeft">Columns of minus infinity left of the input; 0 under <c>valid</c>.</param>
/// <param name="PaddedHeight">Height of the input with its padding.</param>
/// <param name="PaddedWidth">Width of the input with its padding.</param>
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
    int PaddedWidth) : Layer(Name, Input, Output)
{
    public override string Kind => "max_pooling2d";
}
