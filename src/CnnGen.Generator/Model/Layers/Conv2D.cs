using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Two-dimensional convolution over a [height, width, channels] map.</summary>
/// <param name="PadTop">Rows of zeros above the input; 0 under <c>valid</c>.</param>
/// <param name="PadLeft">Columns of zeros left of the input; 0 under <c>valid</c>.</param>
/// <param name="PaddedHeight">Height of the input with its padding (equal to the input's under <c>valid</c>).</param>
/// <param name="PaddedWidth">Width of the input with its padding.</param>
internal sealed record Conv2D(
    string Name,
    Shape Input,
    Shape Output,
    int KernelHeight,
    int KernelWidth,
    int StrideY,
    int StrideX,
    int PadTop,
    int PadLeft,
    int PaddedHeight,
    int PaddedWidth,
    ActivationFunction Activation,
    bool UseBias,
    Initializer KernelInitializer,
    Initializer BiasInitializer) : Layer(Name, Input, Output)
{
    public override string Kind => "conv2d";

    public int Filters => Output.Channels;

    public override long Parameters => ((long)KernelHeight * KernelWidth * Input.Channels * Filters) + (UseBias ? Filters : 0);

    public override long MultiplyAdds => (long)Output.Size * KernelHeight * KernelWidth * Input.Channels;
}
