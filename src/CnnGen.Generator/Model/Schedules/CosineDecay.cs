using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Language;
using static CnnGen.Generator.Formulas.FormulaWords;
using static CnnGen.Generator.Model.Schedules.Schedule;
using static CnnGen.Generator.Model.Schedules.ScheduleKeys;

namespace CnnGen.Generator.Model.Schedules;

/// <summary>Keras' decays along half a cosine (Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017).</summary>
internal static class CosineDecay
{
    private static readonly NumberKey WarmupTarget = new(
        "warmup_target", "What the learning rate first rises to, from `initial_learning_rate`.", NumberRange.Positive)
    {
        DefaultInWords = "none",
    };

    private static readonly SizeKey WarmupSteps = new("warmup_steps", "Steps of the rise; those of the decay follow.") { DefaultInWords = "none" };

    private static readonly SizeKey FirstSteps = new("first_decay_steps", "Steps of the first decay.");
    private static readonly NumberKey Longer = new("t_mul", "Each decay takes so many times the steps of the one before.", NumberRange.FromOne, 2);
    private static readonly NumberKey Lower = new("m_mul", "Each decay starts at so many times the learning rate of the one before.", NumberRange.Positive, 1);

    public static Rule<Schedule> Rule { get; } = new(
        KeyTable.Of(
            "cosine_decay",
            "Down along half a cosine, perhaps behind a rise along a straight line.",
            Initial, DecaySteps, Alpha, WarmupTarget, WarmupSteps),
        Bind);

    public static Rule<Schedule> Restarts { get; } = new(
        KeyTable.Of("cosine_decay_restarts", "Down along half a cosine, again and again.", Initial, FirstSteps, Longer, Lower, Alpha), BindRestarts);

    /// <summary>From <paramref name="start"/> to <paramref name="end"/> along half a cosine.</summary>
    public static Formula Between(Formula start, Formula end, Formula share) => end + ((start - end) * (1 + Cosine(Math.PI * share)) / 2);

    private static Schedule Bind(MappingReader options)
    {
        var (initial, alpha) = (options.Number(Initial), options.Number(Alpha));
        Formula steps = options.Size(DecaySteps);
        var (target, rise) = (options.Number(WarmupTarget), options.Size(WarmupSteps));
        Formula Down(double top, Formula step) => Between(top, alpha * top, Min(step, steps) / steps);
        if (options.Has(WarmupTarget) != options.Has(WarmupSteps))
        {
            Key given = options.Has(WarmupTarget) ? WarmupTarget : WarmupSteps;
            Key missing = options.Has(WarmupTarget) ? WarmupSteps : WarmupTarget;
            options.Errors.Add(DiagnosticDescriptors.HalfAWarmup, options.PlaceOf(given), options.What(given), missing.Name);
        }

        return new Schedule(options.Has(WarmupTarget)
            ? WhenAbove(rise, Step, initial + ((target - initial) * Step / rise), Down(target, Step - rise))
            : Down(initial, Step));
    }

    private static Schedule BindRestarts(MappingReader options)
    {
        var (initial, alpha, longer, lower) = (options.Number(Initial), options.Number(Alpha), options.Number(Longer), options.Number(Lower));
        var passed = Step / options.Size(FirstSteps);

        // In units of the first decay the i-th starts at (tⁱ − 1) / (t − 1). At such a step the logarithm may round to just below i, where the last decay
        // has its end; a billionth of a decay earlier the next one differs from its start by nothing.
        var i = longer == 1 ? Floor(passed) : Floor((Log(1 + (passed * (longer - 1))) / Log(longer)) + 1e-9);
        var share = longer == 1 ? passed - i : (passed - ((Power(longer, i) - 1) / (longer - 1))) / Power(longer, i);
        return new Schedule(initial * (((1 - alpha) * Power(lower, i) * (1 + Cosine(Math.PI * share)) / 2) + alpha));
    }
}
