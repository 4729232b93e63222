using System.Numerics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Golden;

/// <summary>What a regularizer adds to the loss, and the gradient of that: of a parameter, or of a batch of outputs.</summary>
internal static class RegularizerComparison
{
    private const int Examples = 4;

    public static void Compare(GoldenFile golden, Network network)
    {
        var (penalty, values) = (golden.Tables[0], golden.Tables[1]);
        var isOfOutputs = golden.Of == "activity";
        var regularizers = network.Layers[0].Penalties;
        var regularizer = (isOfOutputs ? regularizers.Activity : regularizers.Kernel)!;
        var (exact, exactSlopes) = Derived(regularizer, values.Doubles("value"), isOfOutputs);
        var (single, singleSlopes) = Derived(regularizer, values.Floats("value"), isOfOutputs);

        penalty.Values("penalty").AgreeInDouble([exact], "penalty");
        penalty.Values("penalty").AgreeInFloat([(float)single], "penalty");
        values.Values("gradient").AgreeInDouble(exactSlopes, "gradient");
        values.Values("gradient").AgreeInFloat(singleSlopes, "gradient");
    }

    private static (double Penalty, T[] Slopes) Derived<T>(Regularizer regularizer, T[] values, bool isOfOutputs) where T : IFloatingPointIeee754<T>
    {
        if (!isOfOutputs) return (PenaltyReference.OfParameter(regularizer, values, columns: 5), PenaltyReference.Slopes(regularizer, values));
        var sum = values.Chunk(values.Length / Examples).Sum(example => double.CreateChecked(PenaltyReference.OfOutputs(regularizer, example)));
        return (sum / Examples, PenaltyReference.Added(regularizer, values, new T[values.Length], Examples));
    }
}
