using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Schedules;

namespace CnnGen.Numerics.Tests.Reference;

internal static class ScheduleReference
{
    /// <summary>The learning rate of the step behind so many others, as near as the machine's own functions come.</summary>
    public static double After(this Schedule schedule, double steps) => Evaluate.Of(schedule.Rate, name => name == Schedule.StepName ? steps : double.NaN);
}
