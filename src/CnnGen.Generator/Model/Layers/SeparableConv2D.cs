using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>A convolution of each channel by itself, then one of a single pixel that mixes them; nothing stands between.</summary>
/// <param name="Depthwise">The first.</param>
/// <param name="Multiplier">What it makes of each channel.</param>
internal sealed record SeparableConv2D(
    string Name,
    Shape Input,
    Shape Output,
    ConvolutionSums Depthwise,
    int Multiplier,
    ActivationFunction Activation,
    bool UseBias,
    Initializer DepthwiseInitializer,
    Initializer PointwiseInitializer,
    Initializer BiasInitializer) : Layer(Name, Input, Output), IEndsInFunction
{
    /// <summary>What the loss has of the first kernel; of the second it is <see cref="RegularizersOfLayer.Kernel"/>.</summary>
    public Regularizer? DepthwiseRegularizer { get; init; }

    public override string Kind => "separable_conv2d";

    public Layer WithoutActivation() => this with { Activation = ActivationFunction.Linear };

    private int Filters => Output.Channels;

    public override EquatableArray<WeightSpec> Weights
    {
        get
        {
            var (first, second) = (
                EquatableArray.Of(Depthwise.Height, Depthwise.Width, Depthwise.Channels, Multiplier), EquatableArray.Of(1, 1, Depthwise.Filters, Filters));
            var fans = Fans.Of(second);
            var depthwise = new WeightSpec(
                "depthwise_kernel", first, DepthwiseInitializer.For(Fans.Of(first)), IsTrainable, IsTrainable ? DepthwiseRegularizer : null)
            {
                PyTorch = PyTorchTensor.OfChannels("depthwise.weight", first),
            };
            var pointwise = new WeightSpec("pointwise_kernel", second, PointwiseInitializer.For(fans), IsTrainable, Penalties.Kernel)
            {
                PyTorch = PyTorchTensor.Of("kernel", second) with { Name = "pointwise.weight" },
            };
            var bias = this.Bias(Filters, BiasInitializer, fans);
            return UseBias
                ? EquatableArray.Of(depthwise, pointwise, bias with { PyTorch = bias.PyTorch with { Name = "pointwise.bias" } })
                : EquatableArray.Of(depthwise, pointwise);
        }
    }

    public override EquatableArray<OperatorDescription> Operators => OperatorForms
        .Convolution("Conv", new OperandDescription("pointwise_kernel"), UseBias, Activation, [])
        .Prepend(new OperatorDescription("Conv", ChannelPlace.First)
        {
            Part = "depthwise",
            Operands = EquatableArray.Of(new OperandDescription("depthwise_kernel")),
            Attributes = WindowAttributes.Of(Input, Depthwise).ToEquatableArray(),
        })
        .ToEquatableArray();

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var window = Depthwise.Window;
        var (height, width) = (window.OutputHeight, window.OutputWidth);
        var apart = graph.Example(Name, "apart", height, width, Depthwise.Filters);
        Depthwise.Add(graph, Name, "Depthwise", graph.Padded(Name, arriving[0], window, 0), graph.Weight(this, "depthwise_kernel"), apart, null);

        var sums = graph.Example(Name, Expansion.NameOfSums(Activation), Output.Dimensions);
        var pixel = new ConvolutionSums(new Window(height, width, 1, 1, 0, 0, height, width), 1, 1, 1, 1, Depthwise.Filters, Filters);
        pixel.Add(graph, Name, "Forward", apart, graph.Weight(this, "pointwise_kernel"), sums, UseBias ? graph.Weight(this, "bias") : null);
        return graph.Ended(this, sums, Activation);
    }

    public override long MultiplyAdds => (long)Output.Width * Output.Height * Depthwise.Filters * (Depthwise.Patch + Filters);
}
