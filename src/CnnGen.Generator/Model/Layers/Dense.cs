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
    Initializer BiasInitializer) : Layer(Name, Input, Output)
{
    public override string Kind => "dense";

    public int Units => Output.Channels;

    public override long Parameters => ((long)Input.Size * Units) + (UseBias ? Units : 0);

    public override long MultiplyAdds => (long)Input.Size * Units;
}
