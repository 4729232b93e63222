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

        steps.Values("value").AgreeInDouble(Walk(network, variables, start.Doubles("start"), steps.Doubles("gradient")), "value");
        steps.Values("value").AgreeInFloat(Walk(network, variables, start.Floats("start"), steps.Floats("gradient")), "value");
    }

    /// <param name="variables">Which variable an element belongs to.</param>
    /// <param name="gradients">[steps][elements].</param>
    private static T[] Walk<T>(Network network, int[] variables, T[] start, T[] gradients) where T : IFloatingPointIeee754<T>
    {
        var optimizer = OptimizerReference<T>.Of(network.Optimizer);
        var parameters = ByVariable(start);
        var values = new List<T>();
        foreach (var gradient in gradients.Chunk(start.Length))
        {
            optimizer.Step(parameters, ByVariable(gradient));
            values.AddRange(parameters.Values.SelectMany(value => value));
        }

        return [.. values];

        SortedDictionary<string, T[]> ByVariable(T[] elements)
        {
            var grouped = elements.Zip(variables).GroupBy(pair => pair.Second, pair => pair.First);
            return new(grouped.ToDictionary(group => $"{group.Key}", group => group.ToArray(), StringComparer.Ordinal), StringComparer.Ordinal);
        }
    }
}
