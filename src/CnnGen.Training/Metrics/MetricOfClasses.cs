using System.Globalization;
using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>A value of each class, of each question where answers are yes or no, and a mean of them.</summary>
public abstract class MetricOfClasses : IMetric
{
    private protected MetricOfClasses()
    {
    }

    /// <summary>What becomes one value of those of all classes.</summary>
    public MetricAverage Average { get; init; }

    /// <summary>The one class whose value it is; null for all of them.</summary>
    public int? ClassId { get; init; }

    /// <summary>Whether the values of all classes stand behind their mean.</summary>
    public bool PerClass { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<double> Values
    {
        get
        {
            if (ClassId is { } one) return [Of(one)];
            var values = Enumerable.Range(0, Shape.Width).Select(Of).ToArray();
            return [Mean(values), .. PerClass ? values : []];
        }
    }

    private protected MetricShape Shape { get; private set; }

    private protected abstract string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Begin(MetricShape shape)
    {
        if (WhyNot(shape) is { } reason) throw new InvalidOperationException($"{Name} is no metric here: {reason}");
        Shape = shape;
        Begin(shape.Width);
        if (ClassId is { } one) return [Named(one)];
        return [Name, .. PerClass ? Enumerable.Range(0, shape.Width).Select(Named) : []];
    }

    /// <inheritdoc/>
    public abstract void Add(MetricBatch batch);

    private protected abstract void Begin(int classes);

    /// <summary>The value of a class.</summary>
    private protected abstract double Of(int label);

    /// <summary>The value of all classes as if they were one.</summary>
    private protected abstract double OfAll();

    /// <summary>How many examples a class has.</summary>
    private protected abstract long Support(int label);

    /// <summary>A class that has no value counts in no mean.</summary>
    private double Mean(double[] values)
    {
        if (Average == MetricAverage.Micro) return OfAll();
        if (values.All(double.IsNaN)) return double.NaN;
        var (sum, weights) = (0.0, 0.0);
        for (var label = 0; label < values.Length; label++)
        {
            if (double.IsNaN(values[label])) continue;
            var weight = Average == MetricAverage.Weighted ? Support(label) : 1;
            (sum, weights) = (sum + (weight * values[label]), weights + weight);
        }

        return weights == 0 ? 0 : sum / weights;
    }

    private string? WhyNot(MetricShape shape) => shape.Targets == TargetForm.Numbers ? "numbers name no classes"
        : shape.Width == 1 && (ClassId is not null || PerClass) ? "there is one question, whose yes it is of: leave ClassId and PerClass out"
        : ClassId < 0 || ClassId >= shape.Width ? string.Create(CultureInfo.InvariantCulture, $"ClassId is {ClassId}, and there are {shape.Width} classes")
        : null;

    private string Named(int label) => string.Create(CultureInfo.InvariantCulture, $"{Name}_{label}");
}
