using System.Numerics;
using CnnGen.Generator.Model.Optimizers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Adadelta: Zeiler 2012, with a learning rate.</summary>
internal sealed class AdadeltaReference<T>(Optimizer options) : OptimizerReference<T>(options) where T : IFloatingPointIeee754<T>
{
    protected override void Update(T[] p, T[] g, Func<string, T[]> slot)
    {
        var (v, x, epsilon) = (slot("second_moment"), slot("accumulated_step"), Number("epsilon"));
        for (var i = 0; i < p.Length; i++)
        {
            v[i] = ReferenceMath.Flushed(T.FusedMultiplyAdd(OneMinus("rho"), (g[i] * g[i]) - v[i], v[i]), 102);
            var step = g[i] * T.Sqrt(x[i] + epsilon) / T.Sqrt(v[i] + epsilon);
            x[i] = ReferenceMath.Flushed(T.FusedMultiplyAdd(OneMinus("rho"), (step * step) - x[i], x[i]), 102);
            p[i] -= T.CreateChecked(Rate) * step;
        }
    }
}
