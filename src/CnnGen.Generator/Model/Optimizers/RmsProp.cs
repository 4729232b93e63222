using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Schedules;
using static CnnGen.Generator.Formulas.FormulaWords;
using static CnnGen.Generator.Model.Optimizers.OptimizerKeys;
using static CnnGen.Generator.Model.Optimizers.Terms;

namespace CnnGen.Generator.Model.Optimizers;

/// <summary>v += (1 - ρ)(g² - v); r = lr·g / √(v + ε), centered √(v - a² + ε) with a += (1 - ρ)(g - a); p -= r, or with momentum b ← μb + r, p -= b.</summary>
internal static class RmsProp
{
    private static readonly NumberKey Decay = Rho(0.9);

    private static readonly BooleanKey Centered =
        new("centered", "Divides by the variance of the gradients, not by the mean of their squares.", Fallback: false);

    private static readonly Slot Mean = new("mean_gradient", "meanGradients", "a") { Smallest = Nearness.Mean };

    private static readonly Slot Step = new("momentum", "momenta", "b") { Smallest = Nearness.Mean };

    public static Rule<Optimizer> Rule { get; } = RuleOf(
        "rmsprop", "Gradients divided by the root of the mean of their squares.", Of, ScheduleCatalog.LearningRate(0.001), Decay, Momentum, Epsilon, Centered);

    private static Optimizer Of(Options options)
    {
        var (rho, momentum, square) = (options[Decay.Name], options[Momentum.Name], Adam.V);
        var slots = new List<Slot> { square };
        var update = new List<Assignment> { square.Becomes(Towards(square, G * G, rho)) };
        Formula variance = square.Next;
        if (options.IsOn(Centered.Name))
        {
            slots.Add(Mean);
            update.Add(Mean.Becomes(Towards(Mean, G, rho)));
            // Rounding can take it below 0, of which there is no root. A NaN stays: it stands on the right.
            variance = Max(0, square.Next - (Mean.Next * Mean.Next));
        }

        var step = RateItself.Now * G / Sqrt(variance + options[Epsilon.Name]);
        if (momentum != 0)
        {
            slots.Add(Step);
            update.Add(Step.Becomes((momentum * Step.Last) + step));
            step = Step.Next;
        }

        update.Add(ParameterBecomes(P - step));
        return Optimizer.Of("rmsprop", "RMSprop", options, slots, [], [RateItself], update);
    }
}
