using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Schedules;
using static CnnGen.Generator.Formulas.FormulaWords;
using static CnnGen.Generator.Model.Optimizers.OptimizerKeys;
using static CnnGen.Generator.Model.Optimizers.Terms;

namespace CnnGen.Generator.Model.Optimizers;

/// <summary>m += (1 - β1)(g - m); u = max(β2·u, |g|); p -= lr / (1 - β1ᵗ)·m / (u + ε) (Kingma and Ba, 2015, section 7.1).</summary>
internal static class Adamax
{
    private static readonly Slot Norm = new("infinity_norm", "infinityNorms", "u") { Smallest = Nearness.Mean, IsNonNegative = true, IsWatched = true };

    private static readonly NumberKey Beta2 = new("beta_2", "Decay of the largest gradient.", NumberRange.Fraction, 0.999);

    public static Rule<Optimizer> Rule { get; } =
        RuleOf("adamax", "Adam with the largest gradient in the place of the mean of squares.", Of, ScheduleCatalog.LearningRate(0.001), Beta1, Beta2, Epsilon);

    private static Optimizer Of(Options options)
    {
        var beta1Power = PowerOf(options[Beta1.Name], "beta1_power");
        var alpha = new StepNumber("alpha", "Adamax' step size", Rate / (1 - beta1Power.Now));
        return Optimizer.Of(
            "adamax",
            "Adamax",
            options,
            [Adam.M, Norm],
            [beta1Power],
            [alpha],
            [
                Adam.M.Becomes(Towards(Adam.M, G, options[Beta1.Name])),
                Norm.Becomes(Max(options[Beta2.Name] * Norm.Last, Abs(G))),
                ParameterBecomes(P - (alpha.Now * Adam.M.Next / (Norm.Next + options[Epsilon.Name]))),
            ]);
    }
}
