using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Schedules;

/// <summary>Keys that mean the same in several schedules.</summary>
internal static class ScheduleKeys
{
    public static readonly NumberKey Initial = new("initial_learning_rate", "The learning rate of the first step.", NumberRange.NotNegative);

    public static readonly SizeKey DecaySteps = new("decay_steps", "Steps of the decay.");

    public static readonly NumberKey Alpha = new("alpha", "The share of the learning rate that is left at the end.", NumberRange.Share, 0);
}
