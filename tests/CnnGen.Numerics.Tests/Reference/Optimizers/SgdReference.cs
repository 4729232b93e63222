using System.Numerics;
using CnnGen.Generator.Model.Optimizers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Gradient descent; with momentum in the form that Keras computes, where the learning rate is in the velocity.</summary>
internal sealed class SgdReference<T>(Optimizer options) : OptimizerReference<T>(options) where T : IFloatingPointIeee754<T>
{
    protected override void Update(T[] p, T[] g, Func<string, T[]> slot)
    {
        var (rate, momentum) = (T.CreateChecked(Rate), Number("momentum"));
        if (momentum == T.Zero)
        {
            for (var i = 0; i < p.Length; i++) p[i] -= rate * g[i];
            return;
        }

        var u = slot("velocity");
        for (var i = 0; i < p.Length; i++)
        {
            u[i] = ReferenceMath.Flushed((momentum * u[i]) - (rate * g[i]), 75);
            p[i] += Option("nesterov") == 0 ? u[i] : (momentum * u[i]) - (rate * g[i]);
        }
    }
}
