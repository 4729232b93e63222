using System.Globalization;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using static CnnGen.Generator.Formulas.FormulaWords;
using static CnnGen.Generator.Model.Schedules.CosineDecay;
using static CnnGen.Generator.Model.Schedules.Schedule;

namespace CnnGen.Generator.Model.Schedules;

/// <summary>PyTorch's OneCycleLR with half cosines (Smith and Topin, "Super-convergence", 2018); momentum stays as it is.</summary>
internal static class OneCycle
{
    private static readonly NumberKey Largest = new("max_lr", "The learning rate at the top.", NumberRange.Positive);
    private static readonly SizeKey Total = new("total_steps", "Steps of both halves; behind them the last learning rate stays.");
    private static readonly NumberKey Rise = new("pct_start", "The share of the steps that it rises in.", NumberRange.Fraction, 0.3);
    private static readonly NumberKey First = new("div_factor", "The learning rate of the first step is `max_lr` divided by this.", NumberRange.Positive, 25);
    private static readonly NumberKey Last = new("final_div_factor", "The last learning rate is the first one divided by this.", NumberRange.Positive, 1e4);

    public static Rule<Schedule> Rule { get; } = new(
        KeyTable.Of(
            "one_cycle", "Up along half a cosine, then down along another; PyTorch's, without its cycle of momentum.", Largest, Total, Rise, First, Last),
        Bind);

    private static Schedule Bind(MappingReader options)
    {
        var (top, total, rise) = (options.Number(Largest), options.Size(Total), options.Number(Rise));
        var start = top / options.Number(First);
        var end = start / options.Number(Last);
        var turn = (rise * total) - 1;
        if (!(turn > 0) && total > 0)
        {
            var steps = (turn + 1).ToString("0.###", CultureInfo.InvariantCulture);
            options.Errors.Add(DiagnosticDescriptors.RiseTooShort, options.PlaceOf(Rise), options.What(Rise), steps, Quote.Integer(total));
        }

        return new Schedule(WhenAbove(
            Step, turn, Between(top, end, (Min(Step, total - 1) - turn) / (total - 1 - turn)), Between(start, top, Step / turn)));
    }
}
