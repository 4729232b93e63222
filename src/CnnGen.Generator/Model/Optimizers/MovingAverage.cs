using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Language;
using static CnnGen.Generator.Formulas.FormulaWords;
using static CnnGen.Generator.Model.Optimizers.Terms;

namespace CnnGen.Generator.Model.Optimizers;

/// <summary>
/// An exponential moving average of every value: a += (1 - μ)(p - a) behind each update, with μ = 0 behind the first; and behind every so many p = a.
/// </summary>
internal static class MovingAverage
{
    private const string StepName = "stepped", ShareName = "averaging", OverwritingName = "overwriting";

    public static readonly BooleanKey IsUsed = new("use_ema", "Keeps an exponential moving average of every parameter.", Fallback: false);

    public static readonly NumberKey Momentum = new("ema_momentum", "Share of the average that an update leaves.", NumberRange.Fraction, 0.99)
    {
        Needs = new Need(IsUsed, "true"),
    };

    public static readonly SizeKey Overwriting =
        new("ema_overwrite_frequency", "Behind every so many updates the averages take the parameters' place.")
        {
            DefaultInWords = "none",
            Needs = new Need(IsUsed, "true"),
        };

    private static readonly Slot Average = new("average", "averages", "average") { Smallest = Nearness.Mean, IsAverage = true };

    public static Optimizer Around(Optimizer optimizer) =>
        optimizer.Options.IsOn(IsUsed.Name) ? Around(optimizer, optimizer.Options[Momentum.Name], optimizer.Options[Overwriting.Name]) : optimizer;

    /// <param name="every">Updates from one overwriting to the next; 0 for none.</param>
    public static Optimizer Around(Optimizer optimizer, double momentum, double every)
    {
        Formula updates = Named(Optimizer.UpdatesName), stepped = Named(StepName);
        var share = new StepNumber(ShareName, "the share of a value in its average", WhenAbove(updates, 1, 1 - momentum, 1));
        var overwriting = new StepNumber(
            OverwritingName, "1 where the averages take the parameters' place, else 0", WhenAbove(updates, every * Floor(updates / every), 0, 1));
        var update = optimizer.Update.Select(a => a.Name == Optimizer.ParameterName ? a with { Name = StepName } : a);
        return optimizer with
        {
            Slots = optimizer.Slots.Append(Average).ToEquatableArray(),
            Numbers = optimizer.Numbers.Concat(every == 0 ? [share] : [share, overwriting]).ToEquatableArray(),
            Update = update
                .Append(Average.Becomes(new Fused(share.Now, stepped - Average.Last, Average.Last)))
                .Append(ParameterBecomes(every == 0 ? stepped : WhenAbove(overwriting.Now, 0, Average.Next, stepped)))
                .ToEquatableArray(),
        };
    }
}
