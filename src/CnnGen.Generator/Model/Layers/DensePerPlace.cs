using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>A fully connected layer of the channels of each pixel of a map, or of each step of a sequence: all have one kernel.</summary>
internal sealed record DensePerPlace(
    string Name,
    Shape Input,
    Shape Output,
    ActivationFunction Activation,
    bool UseBias,
    Initializer KernelInitializer,
    Initializer BiasInitializer) : Layer(Name, Input, Output), IEndsInFunction
{
    public override string Kind => "dense";

    public Layer WithoutActivation() => this with { Activation = ActivationFunction.Linear };

    public int Units => Output.Channels;

    public override EquatableArray<WeightSpec> Weights
    {
        get
        {
            var fans = Fans.OfAKernel(Input.Channels, Units);
            var kernel = new WeightSpec("kernel", EquatableArray.Of(Input.Channels, Units), KernelInitializer.For(fans), IsTrainable, Penalties.Kernel);
            return UseBias ? EquatableArray.Of(kernel, this.Bias(Units, BiasInitializer, fans)) : EquatableArray.Of(kernel);
        }
    }

    public override EquatableArray<OperatorDescription> Operators
    {
        get
        {
            // A convolution with a window of one pixel.
            var kernel = new OperandDescription(
                "kernel", Shape: Enumerable.Repeat(1, Input.Dimensions.Count - 1).Prepend(Input.Channels).Prepend(Units).ToEquatableArray());
            return OperatorForms.Convolution("Conv", kernel, UseBias, Activation, []).ToEquatableArray();
        }
    }

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        // A convolution with a window of one pixel.
        var window = new Window(Input.Height, Input.Width, 1, 1, 0, 0, Input.Height, Input.Width);
        var sums = graph.Example(Name, Expansion.NameOfSums(Activation), Output.Dimensions);
        new ConvolutionSums(window, 1, 1, 1, 1, Input.Channels, Units).Add(
            graph, Name, "Forward", arriving[0].Viewed([.. Input.AsMap.Dimensions]), graph.Weight(this, "kernel"), sums,
            UseBias ? graph.Weight(this, "bias") : null);
        return graph.Ended(this, sums, Activation);
    }

    public override long MultiplyAdds => (long)Input.Size * Units;
}
