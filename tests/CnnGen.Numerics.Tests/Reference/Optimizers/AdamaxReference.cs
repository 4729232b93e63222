using System.Numerics;
using CnnGen.Generator.Model.Optimizers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Adam with the infinity norm: Kingma and Ba 2015, section 7.1.</summary>
internal sealed class AdamaxReference<T>(Optimizer options) : OptimizerReference<T>(options) where T : IFloatingPointIeee754<T>
{
    private double _beta1Power = 1.0;

    protected override void Advance() => _beta1Power *= Option("beta_1");

    protected override void Update(T[] p, T[] g, Func<string, T[]> slot)
    {
        var (m, u) = (slot("first_moment"), slot("infinity_norm"));
        var alpha = T.CreateChecked(Rate / (1 - _beta1Power));
        for (var i = 0; i < p.Length; i++)
        {
            m[i] = ReferenceMath.Flushed(T.FusedMultiplyAdd(OneMinus("beta_1"), g[i] - m[i], m[i]), 75);
            u[i] = ReferenceMath.Flushed(T.Max(Number("beta_2") * u[i], T.Abs(g[i])), 75);
            p[i] -= alpha * m[i] / (u[i] + Number("epsilon"));
        }
    }
}
