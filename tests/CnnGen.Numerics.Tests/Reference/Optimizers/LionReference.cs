using System.Numerics;
using CnnGen.Generator.Model.Optimizers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Lion: Chen and others 2023.</summary>
internal sealed class LionReference<T>(Optimizer options) : OptimizerReference<T>(options) where T : IFloatingPointIeee754<T>
{
    protected override void Update(T[] p, T[] g, Func<string, T[]> slot)
    {
        var m = slot("first_moment");
        for (var i = 0; i < p.Length; i++)
        {
            var direction = T.FusedMultiplyAdd(OneMinus("beta_1"), g[i] - m[i], m[i]);
            m[i] = ReferenceMath.Flushed(T.FusedMultiplyAdd(OneMinus("beta_2"), g[i] - m[i], m[i]), 75);
            p[i] -= T.CreateChecked(Rate) * T.CreateChecked(T.Sign(direction));
        }
    }
}
