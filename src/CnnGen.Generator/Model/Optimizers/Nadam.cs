using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Schedules;
using static CnnGen.Generator.Formulas.FormulaWords;
using static CnnGen.Generator.Model.Optimizers.OptimizerKeys;
using static CnnGen.Generator.Model.Optimizers.Terms;

namespace CnnGen.Generator.Model.Optimizers;

/// <summary>
/// Adam with Nesterov's momentum (Dozat, 2016): μₜ = β1(1 - 0.96ᵗ / 2), m̂ = μₜ₊₁·m / (1 - Π μ up to t + 1) + (1 - μₜ)·g / (1 - Π μ up to t),
/// p -= lr·m̂ / (√(v / (1 - β2ᵗ)) + ε).
/// </summary>
internal static class Nadam
{
    private const double Schedule = 0.96;

    public static Rule<Optimizer> Rule { get; } =
        RuleOf("nadam", "Adam with Nesterov's momentum.", Of, ScheduleCatalog.LearningRate(0.001), Beta1, Adam.Beta2, Epsilon);

    private static Optimizer Of(Options options)
    {
        var (beta1, beta2) = (options[Beta1.Name], options[Adam.Beta2.Name]);
        Counter schedule = PowerOf(Schedule, "schedule_power"), beta2Power = PowerOf(beta2, "beta2_power");
        Formula momentum = beta1 * (1 - (0.5 * schedule.Now)), nextMomentum = beta1 * (1 - (0.5 * Schedule * schedule.Now));
        var product = new Counter("momentum_product", Named("momentum_product") * momentum);
        var ofMean = new StepNumber("ofMean", "what a step takes of the mean of the gradients", Rate * nextMomentum / (1 - (product.Now * nextMomentum)));
        var ofGradient = new StepNumber("ofGradient", "what a step takes of the gradient", Rate * (1 - momentum) / (1 - product.Now));
        var correction = new StepNumber("correction", "what corrects the mean of squares", 1 / (1 - beta2Power.Now));
        return Optimizer.Of(
            "nadam",
            "Nadam",
            options,
            [Adam.M, Adam.V],
            [schedule, product, beta2Power],
            [ofMean, ofGradient, correction],
            [
                Adam.M.Becomes(Towards(Adam.M, G, beta1)),
                Adam.V.Becomes(Towards(Adam.V, G * G, beta2)),
                ParameterBecomes(P - (((ofMean.Now * Adam.M.Next) + (ofGradient.Now * G)) / (Sqrt(Adam.V.Next * correction.Now) + options[Epsilon.Name]))),
            ]);
    }
}
