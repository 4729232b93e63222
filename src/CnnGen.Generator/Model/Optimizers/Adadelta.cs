using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Schedules;
using static CnnGen.Generator.Formulas.FormulaWords;
using static CnnGen.Generator.Model.Optimizers.OptimizerKeys;
using static CnnGen.Generator.Model.Optimizers.Terms;

namespace CnnGen.Generator.Model.Optimizers;

/// <summary>A += (1 - ρ)(g² - A); d = g·√(X + ε) / √(A + ε); X += (1 - ρ)(d² - X); p -= lr·d (Zeiler, 2012).</summary>
internal static class Adadelta
{
    private static readonly NumberKey Decay = Rho(0.95);

    private static readonly Slot Steps =
        new("accumulated_step", "accumulatedSteps", "x") { Smallest = Nearness.Square, IsNonNegative = true, IsWatched = true };

    public static Rule<Optimizer> Rule { get; } =
        RuleOf("adadelta", "Steps as large as those before, divided by the root of the mean of squared gradients.", Of,
            ScheduleCatalog.LearningRate(0.001), Decay, Epsilon);

    private static Optimizer Of(Options options)
    {
        var (rho, epsilon, square) = (options[Decay.Name], options[Epsilon.Name], Adam.V);
        var delta = Named("delta");
        return Optimizer.Of(
            "adadelta",
            "Adadelta",
            options,
            [square, Steps],
            [],
            [RateItself],
            [
                square.Becomes(Towards(square, G * G, rho)),
                new Assignment("delta", G * Sqrt(Steps.Last + epsilon) / Sqrt(square.Next + epsilon)),
                Steps.Becomes(Towards(Steps, delta * delta, rho)),
                ParameterBecomes(P - (RateItself.Now * delta)),
            ]);
    }
}
