using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Weights of classes as weights of examples: multiplied, if there are such too.</summary>
internal static class ClassWeightReference
{
    public static Targets Of(Network network, Targets targets)
    {
        var weights = network.Training.ClassWeights;
        if (weights.Count == 0) return targets;
        var classes = network.Loss.Targets == TargetKind.Label ? targets.Labels
            : [.. targets.Values.Chunk(network.Output.Size).Select(example => example.Length == 1 ? (int)MathF.Round(example[0]) : IndexOfLargest(example))];
        return targets with { Weights = [.. classes.Select((label, n) => (targets.Weights.Length == 0 ? 1 : targets.Weights[n]) * Weight(label))] };

        float Weight(int label) => (float)(weights.FirstOrDefault(weight => weight.Label == label)?.Weight ?? 1);
    }

    private static int IndexOfLargest(float[] values) => Array.IndexOf(values, values.Max());
}
