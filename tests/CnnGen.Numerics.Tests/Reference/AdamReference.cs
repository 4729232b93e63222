using System.Numerics;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Adam in the form that Keras computes: Kingma and Ba 2015, end of section 2, with epsilon beside the uncorrected root.</summary>
internal sealed class AdamReference<T>(Adam options) where T : IFloatingPointIeee754<T>
{
    private readonly OrderedDictionary<string, T[]> _firstMoments = [];
    private readonly OrderedDictionary<string, T[]> _secondMoments = [];

    // β1 and β2 to the power of the steps done, as running products.
    private double _beta1Power = 1.0;
    private double _beta2Power = 1.0;

    /// <summary>The running means of the gradients, by parameter name.</summary>
    public IReadOnlyDictionary<string, T[]> FirstMoments => _firstMoments;

    /// <summary>The running means of the squared gradients, by parameter name.</summary>
    public IReadOnlyDictionary<string, T[]> SecondMoments => _secondMoments;

    /// <summary>One step of every parameter, in place.</summary>
    public void Step(IReadOnlyDictionary<string, T[]> parameters, IReadOnlyDictionary<string, T[]> gradients)
    {
        _beta1Power *= options.Beta1;
        _beta2Power *= options.Beta2;
        var alpha = T.CreateChecked(options.LearningRate * Math.Sqrt(1.0 - _beta2Power) / (1.0 - _beta1Power));

        foreach (var (name, parameter) in parameters)
        {
            _firstMoments.TryAdd(name, new T[parameter.Length]);
            _secondMoments.TryAdd(name, new T[parameter.Length]);
            Update(parameter, gradients[name], _firstMoments[name], _secondMoments[name], alpha);
        }
    }

    private void Update(T[] p, T[] g, T[] m, T[] v, T alpha)
    {
        var oneMinusBeta1 = T.CreateChecked(1.0 - options.Beta1);
        var oneMinusBeta2 = T.CreateChecked(1.0 - options.Beta2);
        var epsilon = T.CreateChecked(options.Epsilon);

        for (var i = 0; i < p.Length; i++)
        {
            var gradient = ReferenceMath.Flushed(g[i], 51);
            m[i] = ReferenceMath.Flushed(T.FusedMultiplyAdd(oneMinusBeta1, gradient - m[i], m[i]), 75);
            v[i] = ReferenceMath.Flushed(T.FusedMultiplyAdd(oneMinusBeta2, (gradient * gradient) - v[i], v[i]), 102);
            p[i] -= alpha * m[i] / (T.Sqrt(v[i]) + epsilon);
        }
    }
}
