using System.Numerics;
using CnnGen.Generator.Model.Optimizers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Adagrad in the form that Keras computes: epsilon under the root, and sums that do not start at 0.</summary>
internal sealed class AdagradReference<T>(Optimizer options) : OptimizerReference<T>(options) where T : IFloatingPointIeee754<T>
{
    protected override T Initial => Number("initial_accumulator_value");

    protected override void Update(T[] p, T[] g, Func<string, T[]> slot)
    {
        var sum = slot("accumulator");
        for (var i = 0; i < p.Length; i++)
        {
            sum[i] += g[i] * g[i];
            p[i] -= T.CreateChecked(Rate) * g[i] / T.Sqrt(sum[i] + Number("epsilon"));
        }
    }
}
