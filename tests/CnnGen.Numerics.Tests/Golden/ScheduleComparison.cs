using CnnGen.Generator.Model;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Golden;

/// <summary>The learning rates of a schedule, step by step.</summary>
internal static class ScheduleComparison
{
    public static void Compare(GoldenFile golden, Network network)
    {
        var (steps, rates) = (golden.Tables[0].Doubles("step"), golden.Tables[0].Doubles("rate"));
        for (var i = 0; i < steps.Length; i++)
            Assert.Equal(rates[i], network.Optimizer.LearningRate.After(steps[i]), Math.Max(1e-15, 1e-9 * rates[i]));
    }
}
