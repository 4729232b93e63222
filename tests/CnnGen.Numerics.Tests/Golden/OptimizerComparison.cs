using System.Numerics;
using CnnGen.Generator.Model;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Golden;

/// <summary>Where an optimizer leads two variables, step by step.</summary>
internal static class OptimizerComparison
{
    public static void Compare(GoldenFile golden, Network network)
    {
        var (start, steps) = (golden.Tables[0], golden.Tables[1]);
        var variables = start.Integers("variable");

        var (values, averages) = Walk(network, variables, start.Doubles("start"), steps.Doubles("gradient"));
        var (floats, floatAverages) = Walk(network, variables, start.Floats("start"), steps.Floats("gradient"));
        steps.Values("value").AgreeInDouble(values, "value");
        steps.Values("value").AgreeInFloat(floats, "value");
        if (!network.Optimizer.KeepsAverages) return;
        steps.Values("average").AgreeInDouble(averages, "average");
        steps.Values("average").AgreeInFloat(floatAverages, "average");
    }

    /// <param name="variables">Which variable an element belongs to.</param>
    /// <param name="gradients">[steps][elements].</param>
    private static (T[] Values, T[] Averages) Walk<T>(Network network, int[] variables, T[] start, T[] gradients) where T : IFloatingPointIeee754<T>
    {
        var optimizer = OptimizerReference<T>.Of(network.Optimizer);
        var parameters = ByVariable(start);
        var (values, averages) = (new List<T>(), new List<T>());
        foreach (var gradient in gradients.Chunk(start.Length))
        {
            optimizer.Step(parameters, ByVariable(gradient));
            values.AddRange(parameters.Values.SelectMany(value => value));
            if (network.Optimizer.KeepsAverages) averages.AddRange(parameters.Keys.SelectMany(variable => optimizer.Slot("average", variable)));
        }

        return ([.. values], [.. averages]);

        SortedDictionary<string, T[]> ByVariable(T[] elements)
        {
            var grouped = elements.Zip(variables).GroupBy(pair => pair.Second, pair => pair.First);
            return new(grouped.ToDictionary(group => $"{group.Key}", group => group.ToArray(), StringComparer.Ordinal), StringComparer.Ordinal);
        }
    }
}
