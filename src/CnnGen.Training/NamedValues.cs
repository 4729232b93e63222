using System.Globalization;

namespace CnnGen.Training;

/// <summary>Numbers with names, few enough to be searched one by one.</summary>
internal static class NamedValues
{
    /// <exception cref="KeyNotFoundException">There is none of this name; the message says which there are.</exception>
    public static double Of(IReadOnlyList<KeyValuePair<string, double>> values, string name, string owner)
    {
        foreach (var (key, value) in values)
            if (key == name) return value;
        throw new KeyNotFoundException($"{owner} has no value '{name}'; it has {string.Join(", ", values.Select(value => value.Key))}");
    }

    /// <summary>"loss 0.1234, val_loss 0.2345".</summary>
    public static string Text(IReadOnlyList<KeyValuePair<string, double>> values) =>
        string.Join(", ", values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key} {value.Value:G5}")));
}
