using System.Numerics;
using CnnGen.Generator.Model.Optimizers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Adam in the form that Keras computes: Kingma and Ba 2015, end of section 2, with epsilon beside the uncorrected root.</summary>
internal sealed class AdamReference<T>(Optimizer options) : OptimizerReference<T>(options) where T : IFloatingPointIeee754<T>
{
    // β1 and β2 to the power of the steps done, as running products.
    private double _beta1Power = 1.0;
    private double _beta2Power = 1.0;

    protected override void Advance()
    {
        _beta1Power *= Option("beta_1");
        _beta2Power *= Option("beta_2");
    }

    protected override void Update(T[] p, T[] g, Func<string, T[]> slot)
    {
        var (m, v) = (slot("first_moment"), slot("second_moment"));
        var largest = Option("amsgrad") == 0 ? v : slot("largest_second_moment");
        var alpha = T.CreateChecked(Rate * Math.Sqrt(1.0 - _beta2Power) / (1.0 - _beta1Power));
        for (var i = 0; i < p.Length; i++)
        {
            m[i] = ReferenceMath.Flushed(T.FusedMultiplyAdd(OneMinus("beta_1"), g[i] - m[i], m[i]), 75);
            v[i] = ReferenceMath.Flushed(T.FusedMultiplyAdd(OneMinus("beta_2"), (g[i] * g[i]) - v[i], v[i]), 102);
            largest[i] = T.Max(largest[i], v[i]);
            p[i] -= alpha * m[i] / (T.Sqrt(largest[i]) + Number("epsilon"));
        }
    }
}
