using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;
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
    Initializer BiasInitializer) : WindowLayer(Name, Input, Output, PadTop, PadLeft, PaddedHeight, PaddedWidth), IEndsInFunction
{
    public override string Kind => "conv2d";

    public Layer WithoutActivation() => this with { Activation = ActivationFunction.Linear };

    public int Filters => Output.Channels;

    /// <summary>Inputs under the window: the terms of one output's sum.</summary>
    public int Patch => KernelHeight * KernelWidth * Input.Channels;

    public override EquatableArray<WeightSpec> Weights
    {
        get
        {
            var fans = Fans.OfAKernel(Patch, (long)KernelHeight * KernelWidth * Filters);
            var kernel = new WeightSpec(
                "kernel", EquatableArray.Of(KernelHeight, KernelWidth, Input.Channels, Filters), KernelInitializer.For(fans), IsTrainable, Penalties.Kernel);
            var bias = new WeightSpec("bias", EquatableArray.Of(Filters), BiasInitializer.For(Fans.OfABias(Filters, fans)), IsTrainable, Penalties.Bias);
            return UseBias ? EquatableArray.Of(kernel, bias) : EquatableArray.Of(kernel);
        }
    }

    public override EquatableArray<OperatorDescription> Operators => OperatorForms.Convolution(
        "Conv", new OperandDescription("kernel"), UseBias, Activation,
        WindowAttributes.Of(this, KernelHeight, KernelWidth, StrideY, StrideX)).ToEquatableArray();

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var (y, x, co) = (new Axis("y", Output.Height), new Axis("x", Output.Width), new Axis("co", Filters));
        var (ky, kx, ci) = (new Axis("ky", KernelHeight), new Axis("kx", KernelWidth), new Axis("ci", Input.Channels));
        var around = graph.Padded(this, arriving[0], 0);
        var sums = graph.Example(Name, Expansion.NameOfSums(Activation), Output.Dimensions);
        graph.Add(new Contract(
            Name, "Forward", EquatableArray.Of(y, x, co, ky, kx, ci), sums.At(y.Index, x.Index, co.Index),
            around.At((y.Index * StrideY) + ky.Index, (x.Index * StrideX) + kx.Index, ci.Index),
            graph.Weight(this, "kernel").At(ky.Index, kx.Index, ci.Index, co.Index),
            UseBias ? graph.Weight(this, "bias").At(co.Index) : null));
        return graph.Ended(this, sums, Activation);
    }

    public override long MultiplyAdds => (long)Output.Size * Patch;
}
