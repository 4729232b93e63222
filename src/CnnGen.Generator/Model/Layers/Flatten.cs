namespace CnnGen.Generator.Model.Layers;

/// <summary>Reads a map as a vector, channels innermost; costs nothing.</summary>
internal sealed record Flatten(string Name, Shape Input, Shape Output) : Layer(Name, Input, Output)
{
    public override string Kind => "flatten";

    public override long Activations => 0;
}
