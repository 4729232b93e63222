using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Schedules;

namespace CnnGen.Generator.Emit;

/// <summary>The members of the emitted class that say how large its steps are.</summary>
internal static class LearningRateText
{
    private const string Follow = """
        /// <summary>
        /// The learning rate of the next step: that of the YAML, until the program sets one. That one stays, in checkpoints too, until another is set, a
        /// checkpoint is loaded, or <see cref="FollowSchedule"/>.
        /// </summary>
        /// <exception cref="global::System.ArgumentOutOfRangeException">It is set to NaN, a number below 0 or one above 1e20; nothing has changed.</exception>
        public double LearningRate
        {
            get => _training.LearningRate ?? ScheduledLearningRate(_training.Steps);
            set => _training.LearningRate = value;
        }

        /// <summary>Gives <see cref="LearningRate"/> back to the YAML: what the program has set holds no longer.</summary>
        public void FollowSchedule() => _training.LearningRate = null;

        /// <summary>The learning rate that the YAML has for a step.</summary>
        /// <param name="finishedSteps">The steps before it: 0 for the first.</param>
        """;

    public static void Print(SourceWriter writer, Schedule schedule)
    {
        writer.Lines(Follow);
        var rate = FormulaPrinter.Print(schedule.Rate, name => name);
        if (schedule.Rate is Number)
        {
            writer.Line($"public static double ScheduledLearningRate(ulong finishedSteps) => {rate};");
            return;
        }

        using (writer.Block("public static double ScheduledLearningRate(ulong finishedSteps)"))
        {
            writer.Line($"double {Schedule.StepName} = finishedSteps;");
            writer.Line($"return {rate};");
        }
    }
}
