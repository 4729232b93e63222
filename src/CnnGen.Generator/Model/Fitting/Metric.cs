using System.Globalization;

namespace CnnGen.Generator.Model.Fitting;

/// <summary>What becomes one value of those of all classes, as the runtime has it.</summary>
internal enum MetricAverage
{
    /// <summary>Their mean, in which each class counts once.</summary>
    Macro,

    /// <summary>The value of all as if they were one class.</summary>
    Micro,

    /// <summary>Their mean, in which a class counts as often as it has examples.</summary>
    Weighted,
}

/// <summary>What is said of an evaluation besides its loss.</summary>
internal sealed record Metric(string Word)
{
    /// <summary>What an answer to a question is above that means yes; null for a half.</summary>
    public double? Threshold { get; init; }

    /// <summary>How many classes an answer may name.</summary>
    public int? K { get; init; }

    /// <summary>What becomes of the values of classes.</summary>
    public MetricAverage Average { get; init; }

    /// <summary>The one class whose value it is; null for all.</summary>
    public int? ClassId { get; init; }

    /// <summary>Whether the values of all classes stand behind their mean.</summary>
    public bool IsPerClass { get; init; }

    /// <summary>What its values are called in an evaluation.</summary>
    /// <param name="classes">How many there are.</param>
    public IEnumerable<string> Names(int classes)
    {
        if (Word == MetricCatalog.ConfusionMatrix) return [];
        if (ClassId is { } one) return [Of(one)];
        return [Word, .. IsPerClass ? Enumerable.Range(0, classes).Select(Of) : []];
    }

    private string Of(int label) => $"{Word}_{label.ToString(CultureInfo.InvariantCulture)}";
}
