using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Two-dimensional convolution over a [height, width, channels] map; its border is zeros.</summary>
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
    Initializer BiasInitializer) : WindowLayer(Name, Input, Output, PadTop, PadLeft, PaddedHeight, PaddedWidth)
{
    public override string Kind => "conv2d";

    public int Filters => Output.Channels;

    /// <summary>Inputs under the window: the terms of one output's sum.</summary>
    public int Patch => KernelHeight * KernelWidth * Input.Channels;

    public override long Parameters => ((long)Patch * Filters) + (UseBias ? Filters : 0);

    public override long MultiplyAdds => (long)Output.Size * Patch;
}
