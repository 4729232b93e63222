using CnnGen.Generator.Formulas;

namespace CnnGen.Generator.Model.Schedules;

/// <summary>The learning rate of a step, by the number of steps that are finished before it: the first step uses step 0.</summary>
/// <param name="Rate">Its only variable is <see cref="StepName"/>.</param>
internal sealed record Schedule(Formula Rate)
{
    public const string StepName = "step";

    public static readonly Formula Step = new Variable(StepName);
}
