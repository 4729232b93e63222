using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Schedules;
using static CnnGen.Generator.Formulas.FormulaWords;
using static CnnGen.Generator.Model.Optimizers.OptimizerKeys;
using static CnnGen.Generator.Model.Optimizers.Terms;

namespace CnnGen.Generator.Model.Optimizers;

/// <summary>
/// m += (1 - β1)(g - m); v += (1 - β2)(g² - v); p -= α·m / (√v + ε) with α = lr·√(1 - β2ᵗ) / (1 - β1ᵗ) (Kingma and Ba, 2015, in
/// the form that Keras uses: ε outside the root of the uncorrected v).
/// </summary>
internal static class Adam
{
    public static readonly NumberKey Beta2 = new("beta_2", "Decay of the mean of their squares.", NumberRange.Fraction, 0.999);

    public static readonly Slot M = new("first_moment", "firstMoments", "m") { Smallest = Nearness.Mean };

    public static readonly Slot V = new("second_moment", "secondMoments", "v") { Smallest = Nearness.Square, IsNonNegative = true, IsWatched = true };

    private static readonly Slot Largest = new("largest_second_moment", "largestSecondMoments", "largest") { IsNonNegative = true, IsWatched = true };

    private static readonly RuleKey<Schedule> StepSize = ScheduleCatalog.LearningRate(0.001);

    private static readonly BooleanKey Amsgrad = new("amsgrad", "Divides by the largest mean of squares so far.", Fallback: false);

    public static Rule<Optimizer> Rule { get; } =
        RuleOf("adam", "Kingma and Ba's Adam in Keras' form.", options => Of("adam", "Adam", options), StepSize, Beta1, Beta2, Epsilon, Amsgrad);

    /// <summary>Adam with a weight decay that is not none unless a model says so.</summary>
    public static Rule<Optimizer> RuleWithDecay { get; } = RuleOf(
        "adamw", "Adam with weight decay.", options => Of("adamw", "AdamW", options), StepSize, CommonKeys.DecayOf(0.004), Beta1, Beta2, Epsilon, Amsgrad);

    private static Optimizer Of(string word, string title, Options options)
    {
        var (beta1, beta2, amsgrad) = (options[Beta1.Name], options[Beta2.Name], options.IsOn(Amsgrad.Name));
        Counter beta1Power = PowerOf(beta1, "beta1_power"), beta2Power = PowerOf(beta2, "beta2_power");
        var alpha = new StepNumber("alpha", "Adam's step size", Rate * Sqrt(1 - beta2Power.Now) / (1 - beta1Power.Now));
        var square = amsgrad ? Largest : V;
        return Optimizer.Of(
            word,
            title,
            options,
            amsgrad ? [M, V, Largest] : [M, V],
            [beta1Power, beta2Power],
            [alpha],
            [
                M.Becomes(Towards(M, G, beta1)),
                V.Becomes(Towards(V, G * G, beta2)),
                .. amsgrad ? [Largest.Becomes(Max(Largest.Last, V.Next))] : Array.Empty<Assignment>(),
                ParameterBecomes(P - (alpha.Now * M.Next / (Sqrt(square.Next) + options[Epsilon.Name]))),
            ]);
    }
}
