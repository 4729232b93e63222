using System.Numerics;
using CnnGen.Generator.Model.Optimizers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Adam with Nesterov's momentum in the form that Keras computes, with β1 ramped up by 0.96.</summary>
internal sealed class NadamReference<T>(Optimizer options) : OptimizerReference<T>(options) where T : IFloatingPointIeee754<T>
{
    private double _schedule = 1.0;
    private double _product = 1.0;
    private double _beta2Power = 1.0;

    protected override void Advance()
    {
        _schedule *= 0.96;
        _product *= Momentum(_schedule);
        _beta2Power *= Option("beta_2");
    }

    protected override void Update(T[] p, T[] g, Func<string, T[]> slot)
    {
        var (m, v, rate) = (slot("first_moment"), slot("second_moment"), Rate);
        var next = Option("beta_1") * (1 - (0.5 * 0.96 * _schedule));
        var ofMean = T.CreateChecked(rate * next / (1 - (_product * next)));
        var ofGradient = T.CreateChecked(rate * (1 - Momentum(_schedule)) / (1 - _product));
        var correction = T.CreateChecked(1 / (1 - _beta2Power));
        for (var i = 0; i < p.Length; i++)
        {
            m[i] = ReferenceMath.Flushed(T.FusedMultiplyAdd(OneMinus("beta_1"), g[i] - m[i], m[i]), 75);
            v[i] = ReferenceMath.Flushed(T.FusedMultiplyAdd(OneMinus("beta_2"), (g[i] * g[i]) - v[i], v[i]), 102);
            p[i] -= ((ofMean * m[i]) + (ofGradient * g[i])) / (T.Sqrt(v[i] * correction) + Number("epsilon"));
        }
    }

    private double Momentum(double schedule) => Option("beta_1") * (1 - (0.5 * schedule));
}
