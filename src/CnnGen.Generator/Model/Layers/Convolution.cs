using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>
/// A convolution of another form than <see cref="Conv2D"/>'s: of a sequence, of a map by a kernel with gaps, or of groups of channels, of which a depthwise
/// one has as many as channels.
/// </summary>
/// <param name="Word">The layer's word in the YAML.</param>
/// <param name="KernelShape">Keras' axes.</param>
internal sealed record Convolution(
    string Name,
    Shape Input,
    Shape Output,
    string Word,
    ConvolutionSums Sums,
    EquatableArray<int> KernelShape,
    ActivationFunction Activation,
    bool UseBias,
    Initializer KernelInitializer,
    Initializer BiasInitializer) : Layer(Name, Input, Output), IEndsInFunction
{
    public override string Kind => Word;

    public Layer WithoutActivation() => this with { Activation = ActivationFunction.Linear };

    public override EquatableArray<WeightSpec> Weights
    {
        get
        {
            var fans = Fans.Of(KernelShape);
            var kernel = new WeightSpec("kernel", KernelShape, KernelInitializer.For(fans), IsTrainable, Penalties.Kernel);
            // Keras has the kernel of a depthwise one as [height, width, channels, multiplier].
            if (KernelShape[KernelShape.Count - 1] != Sums.Filters) kernel = kernel with { PyTorch = PyTorchTensor.OfChannels("weight", KernelShape) };
            return UseBias ? EquatableArray.Of(kernel, this.Bias(Sums.Filters, BiasInitializer, fans)) : EquatableArray.Of(kernel);
        }
    }

    public override EquatableArray<OperatorDescription> Operators => OperatorForms.Convolution(
        "Conv", new OperandDescription("kernel"), UseBias, Activation, WindowAttributes.Of(Input, Sums)).ToEquatableArray();

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var around = graph.Padded(Name, arriving[0].Viewed([.. Input.AsMap.Dimensions]), Sums.Window, 0);
        var sums = graph.Example(Name, Expansion.NameOfSums(Activation), Output.Dimensions);
        Sums.Add(graph, Name, "Forward", around, graph.Weight(this, "kernel"), sums, UseBias ? graph.Weight(this, "bias") : null);
        return graph.Ended(this, sums, Activation);
    }

    public override long MultiplyAdds => (long)Output.Size * Sums.Patch;
}
