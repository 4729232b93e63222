using System.Globalization;

namespace CnnGen.Runtime;

/// <summary>A value of a parameter that is none, or the largest of all: what a message names when numbers have become too large.</summary>
/// <remarks>Who asks shares the set or has taken it.</remarks>
internal sealed record ParameterFault(Parameter Parameter, int Index, float Value)
{
    /// <summary>The first value that is NaN or infinite, or null.</summary>
    public static ParameterFault? FirstIn(IEnumerable<Parameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (Finite.IndexOfFirstNot(parameter.Values) < 0) continue;
            var values = parameter.InKerasOrder();
            var bad = Finite.IndexOfFirstNot(values);
            if (bad >= 0) return new(parameter, bad, values[bad]);
        }

        return null;
    }

    /// <summary>The value farthest from 0, among finite ones.</summary>
    public static ParameterFault LargestIn(IReadOnlyList<Parameter> parameters)
    {
        var largest = new ParameterFault(parameters[0], 0, 0);
        foreach (var parameter in parameters)
        {
            var values = parameter.InKerasOrder();
            for (var i = 0; i < values.Length; i++)
                if (Math.Abs(values[i]) > Math.Abs(largest.Value)) largest = new(parameter, i, values[i]);
        }

        return largest;
    }

    /// <summary>"value 5 of 'dense1/kernel' is NaN".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"value {Index} of '{Parameter.Name}' is {Value}");
}
