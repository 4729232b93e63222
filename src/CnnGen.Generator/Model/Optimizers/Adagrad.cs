using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Schedules;
using static CnnGen.Generator.Formulas.FormulaWords;
using static CnnGen.Generator.Model.Optimizers.OptimizerKeys;
using static CnnGen.Generator.Model.Optimizers.Terms;

namespace CnnGen.Generator.Model.Optimizers;

/// <summary>A += g²; p -= lr·g / √(A + ε) (Duchi, Hazan and Singer, 2011).</summary>
internal static class Adagrad
{
    private static readonly NumberKey Initial = new("initial_accumulator_value", "Where the sums of squares start.", NumberRange.NotNegative, 0.1);

    public static Rule<Optimizer> Rule { get; } =
        RuleOf("adagrad", "Gradients divided by the root of the sum of their squares.", Of, ScheduleCatalog.LearningRate(0.001), Initial, Epsilon);

    private static Optimizer Of(Options options)
    {
        var sum = new Slot("accumulator", "accumulators", "a") { Initial = options[Initial.Name], IsNonNegative = true, IsWatched = true };
        return Optimizer.Of(
            "adagrad",
            "Adagrad",
            options,
            [sum],
            [],
            [RateItself],
            [sum.Becomes(sum.Last + (G * G)), ParameterBecomes(P - (RateItself.Now * G / Sqrt(sum.Next + options[Epsilon.Name])))]);
    }
}
