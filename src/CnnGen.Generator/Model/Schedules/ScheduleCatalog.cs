using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Schedules;

/// <summary>Every schedule that a learning rate can follow: one row for each.</summary>
internal static class ScheduleCatalog
{
    private static readonly NumberKey Value = new("value", "The learning rate of every step.", NumberRange.Positive);

    private static readonly Rule<Schedule> Constant = new(
        KeyTable.Of("constant", "One learning rate. A number alone is short for it.", Value), options => new Schedule(options.Number(Value)), ShortForm: Value);

    public static RuleFamily<Schedule> All { get; } = new(
        "Schedules",
        Constant,
        Decays.Exponential,
        Decays.InverseTime,
        PiecewiseDecay.Rule,
        Decays.Polynomial,
        CosineDecay.Rule,
        CosineDecay.Restarts,
        OneCycle.Rule,
        EpochDecays.Step,
        EpochDecays.MultiStep)
    {
        ForNumbers = Value,
    };

    public static RuleKey<Schedule> LearningRate(double fallback) =>
        new("learning_rate", "Step size: a number, or how it changes from step to step.", All, Diagnostics.Quote.Number(fallback));
}
