namespace CnnGen.Runtime;

/// <summary>A metric that a model asks for.</summary>
public sealed class MetricRecipe
{
    /// <summary>The model's word for it: "precision".</summary>
    public required string Word { get; init; }

    /// <summary>What an answer to a question is above that means yes.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>How many classes an answer may name.</summary>
    public int K { get; init; } = 5;

    /// <summary>What becomes one value of those of all classes.</summary>
    public MetricAverage Average { get; init; }

    /// <summary>The one class whose value it is; null for all of them.</summary>
    public int? ClassId { get; init; }

    /// <summary>Whether the values of all classes stand behind their mean.</summary>
    public bool PerClass { get; init; }
}

/// <summary>What becomes one value of those of all classes.</summary>
public enum MetricAverage
{
    /// <summary>Their mean, in which each class counts once.</summary>
    Macro,

    /// <summary>The value of all as if they were one class.</summary>
    Micro,

    /// <summary>Their mean, in which a class counts as often as it has examples.</summary>
    Weighted,
}
