using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Schedules;
using static CnnGen.Generator.Model.Optimizers.OptimizerKeys;
using static CnnGen.Generator.Model.Optimizers.Terms;

namespace CnnGen.Generator.Model.Optimizers;

/// <summary>p -= lr·g; with momentum u ← μu - lr·g, p += u; Nesterov's p += μu - lr·g, of the new u.</summary>
internal static class Sgd
{
    private static readonly Slot Velocity = new("velocity", "velocities", "u") { Smallest = Nearness.Mean };

    private static readonly BooleanKey Nesterov = new("nesterov", "Takes the gradient where momentum leads, in Nesterov's form.", Fallback: false)
    {
        Needs = new Need(Momentum, "0.9"),
    };

    public static Rule<Optimizer> Rule { get; } =
        RuleOf("sgd", "Gradient descent, with momentum if it is asked for.", Of, ScheduleCatalog.LearningRate(0.01), Momentum, Nesterov);

    private static Optimizer Of(Options options)
    {
        var momentum = options[Momentum.Name];
        var step = RateItself.Now * G;
        if (momentum == 0) return Optimizer.Of("sgd", "SGD", options, [], [], [RateItself], [ParameterBecomes(P - step)]);
        var next = options.IsOn(Nesterov.Name) ? P + ((momentum * Velocity.Next) - step) : P + Velocity.Next;
        return Optimizer.Of(
            "sgd", "SGD", options, [Velocity], [], [RateItself], [Velocity.Becomes((momentum * Velocity.Last) - step), ParameterBecomes(next)]);
    }
}
