using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>A fully connected layer on a vector.</summary>
internal sealed record Dense(
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
            var fans = Fans.OfAKernel(Input.Size, Units);
            var kernel = new WeightSpec("kernel", EquatableArray.Of(Input.Size, Units), KernelInitializer.For(fans), IsTrainable, Penalties.Kernel)
            {
                AlongInput = 0,
                AlongOutput = 1,
            };
            var bias = this.Bias(Units, BiasInitializer, fans) with { AlongOutput = 0 };
            return UseBias ? EquatableArray.Of(kernel, bias) : EquatableArray.Of(kernel);
        }
    }

    public override EquatableArray<OperatorDescription> Operators => OperatorForms.Activated(Activation, "activation")
        .Prepend(new OperatorDescription("Gemm", ChannelPlace.Any)
        {
            Operands = OperatorForms.WithBias(new OperandDescription("kernel", OperandAxes.Channels), UseBias),
        })
        .ToEquatableArray();

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var (o, i) = (new Axis("o", Units), new Axis("i", Input.Size));
        var sums = graph.Example(Name, Expansion.NameOfSums(Activation), Units);
        graph.Add(new Contract(
            Name, "Forward", EquatableArray.Of(o, i), sums.At(o.Index), arriving[0].At(i.Index), graph.Weight(this, "kernel").At(i.Index, o.Index),
            UseBias ? graph.Weight(this, "bias").At(o.Index) : null));
        return graph.Ended(this, sums, Activation);
    }

    public override long MultiplyAdds => (long)Input.Size * Units;
}
