using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>max(x, 0) + alpha · min(x, 0), of an alpha that is trained.</summary>
/// <param name="Alpha">The shape of alpha: that of an example, with 1 for each axis along which it is shared.</param>
internal sealed record PRelu(string Name, Shape Input, Shape Output, Shape Alpha, Initializer AlphaInitializer) : Layer(Name, Input, Output)
{
    public override string Kind => "prelu";

    public override long Parameters => Alpha.Size;
}
