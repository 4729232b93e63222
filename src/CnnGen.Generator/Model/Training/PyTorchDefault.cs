namespace CnnGen.Generator.Model.Training;

/// <summary>Uniform between ±1 / √in, with the kernel's "in" for a bias too: where PyTorch's layers start.</summary>
internal sealed record PyTorchDefault : Initializer
{
    public override Initializer For(Fans fans)
    {
        var limit = 1 / Math.Sqrt(fans.OfKernel);
        return new RandomUniform(-limit, limit);
    }
}
