using System.Numerics;
using CnnGen.Generator.Model.Optimizers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>RMSprop in the form that Keras computes: epsilon under the root.</summary>
internal sealed class RmsPropReference<T>(Optimizer options) : OptimizerReference<T>(options) where T : IFloatingPointIeee754<T>
{
    protected override void Update(T[] p, T[] g, Func<string, T[]> slot)
    {
        var (v, momentum) = (slot("second_moment"), Number("momentum"));
        var a = Option("centered") == 0 ? null : slot("mean_gradient");
        var b = momentum == T.Zero ? null : slot("momentum");
        for (var i = 0; i < p.Length; i++)
        {
            v[i] = ReferenceMath.Flushed(T.FusedMultiplyAdd(OneMinus("rho"), (g[i] * g[i]) - v[i], v[i]), 102);
            var variance = v[i];
            if (a is not null)
            {
                a[i] = ReferenceMath.Flushed(T.FusedMultiplyAdd(OneMinus("rho"), g[i] - a[i], a[i]), 75);
                variance = T.Max(T.Zero, v[i] - (a[i] * a[i]));
            }

            var step = T.CreateChecked(Rate) * g[i] / T.Sqrt(variance + Number("epsilon"));
            if (b is not null) step = b[i] = ReferenceMath.Flushed((momentum * b[i]) + step, 75);
            p[i] -= step;
        }
    }
}
