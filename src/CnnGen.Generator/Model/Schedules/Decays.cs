using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Language;
using static CnnGen.Generator.Formulas.FormulaWords;
using static CnnGen.Generator.Model.Schedules.Schedule;
using static CnnGen.Generator.Model.Schedules.ScheduleKeys;

namespace CnnGen.Generator.Model.Schedules;

/// <summary>Keras' decays by a power, by a quotient and by a polynomial.</summary>
internal static class Decays
{
    private static readonly NumberKey DecayRate = new("decay_rate", "How much, in `decay_steps` steps.", NumberRange.Positive);
    private static readonly BooleanKey Staircase = new("staircase", "Only whole multiples of `decay_steps` count.", Fallback: false);

    private static readonly NumberKey End = new("end_learning_rate", "The learning rate at the end.", NumberRange.NotNegative, 1e-4);
    private static readonly NumberKey Exponent = new("power", "1: along a straight line.", NumberRange.Positive, 1);
    private static readonly BooleanKey Cycle = new("cycle", "Behind `decay_steps` it starts anew, over as many steps more as have passed.", Fallback: false);

    public static Rule<Schedule> Exponential { get; } = new(
        KeyTable.Of("exponential_decay", "`initial_learning_rate` · `decay_rate` ^ (step / `decay_steps`).", Initial, DecaySteps, DecayRate, Staircase),
        options => new Schedule(options.Number(Initial) * Power(options.Number(DecayRate), Passed(options))));

    public static Rule<Schedule> InverseTime { get; } = new(
        KeyTable.Of("inverse_time_decay", "`initial_learning_rate` / (1 + `decay_rate` · step / `decay_steps`).", Initial, DecaySteps, DecayRate, Staircase),
        options => new Schedule(options.Number(Initial) / (1 + (options.Number(DecayRate) * Passed(options)))));

    public static Rule<Schedule> Polynomial { get; } = new(
        KeyTable.Of(
            "polynomial_decay",
            "From `initial_learning_rate` to `end_learning_rate` as (1 − step / `decay_steps`) ^ `power` goes from 1 to 0.",
            Initial, DecaySteps, End, Exponent, Cycle),
        OfPolynomial);

    private static Formula Passed(MappingReader options)
    {
        var passed = Step / options.Size(DecaySteps);
        return options.Boolean(Staircase) ? Floor(passed) : passed;
    }

    private static Schedule OfPolynomial(MappingReader options)
    {
        Formula steps = options.Size(DecaySteps);
        var (initial, end) = (options.Number(Initial), options.Number(End));
        var share = options.Boolean(Cycle) ? Step / (steps * Max(1, Ceiling(Step / steps))) : Min(Step, steps) / steps;
        return new Schedule(((initial - end) * Power(1 - share, options.Number(Exponent))) + end);
    }
}
