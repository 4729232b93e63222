using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Schedules;
using static CnnGen.Generator.Formulas.FormulaWords;
using static CnnGen.Generator.Model.Optimizers.OptimizerKeys;
using static CnnGen.Generator.Model.Optimizers.Terms;

namespace CnnGen.Generator.Model.Optimizers;

/// <summary>p -= lr·sign(m + (1 - β1)(g - m)), then m += (1 - β2)(g - m) (Chen and others, 2023); the sign of 0 is 0.</summary>
internal static class Lion
{
    private static readonly NumberKey Beta2 = new("beta_2", "Decay of the mean that the next step takes.", NumberRange.Fraction, 0.99);

    // A sign hides whatever it is of.
    private static readonly Slot Mean = Adam.M with { IsWatched = true };

    public static Rule<Optimizer> Rule { get; } =
        RuleOf("lion", "Steps of one size, in the direction of a mean of the gradients.", Of, ScheduleCatalog.LearningRate(0.001), Beta1, Beta2);

    private static Optimizer Of(Options options)
    {
        var direction = Named("direction");
        return Optimizer.Of(
            "lion",
            "Lion",
            options,
            [Mean],
            [],
            [RateItself],
            [
                new Assignment("direction", Towards(Mean, G, options[Beta1.Name])),
                Mean.Becomes(Towards(Mean, G, options[Beta2.Name])),
                ParameterBecomes(P - (RateItself.Now * WhenAbove(direction, 0, 1, WhenAbove(0, direction, -1, 0)))),
            ]);
    }
}
