using CnnGen.Training;

namespace CnnGen.Data;

/// <summary>Examples of a sequence that may be larger than memory: what does not fit is written to a temporary file while the sequence is read, once.</summary>
public static class StoredExamples
{
#pragma warning disable RS0026 // What the sequence is of tells the overloads apart.
    /// <summary>Those with labels.</summary>
    /// <param name="examples">At least one, each as long as the others.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">There are none, or one is not as long as the first; the message says which.</exception>
    public static IExamples<int> From(IEnumerable<(float[] Input, int Label)> examples, SourceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var labels = new List<int>();
        using var inputs = new RowWriter(options ?? SourceOptions.Default);
        foreach (var (input, label) in examples)
        {
            if (inputs.WhyNot(input, "input") is { } wrong) throw new ArgumentException(wrong, nameof(examples));
            inputs.Write(input);
            labels.Add(label);
        }

        if (inputs.Count == 0) throw new ArgumentException("a set has at least one example", nameof(examples));
        return new LabelledRows(inputs.Finish(), [.. labels]);
    }

    /// <summary>Those with numbers for targets.</summary>
    /// <inheritdoc cref="From(IEnumerable{ValueTuple{float[], int}}, SourceOptions)"/>
    public static IExamples<float> From(IEnumerable<(float[] Input, float[] Target)> examples, SourceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(examples);
        using var inputs = new RowWriter(options ?? SourceOptions.Default);
        using var targets = new RowWriter(options ?? SourceOptions.Default);
        foreach (var (input, target) in examples)
        {
            if ((inputs.WhyNot(input, "input") ?? targets.WhyNot(target, "target")) is { } wrong) throw new ArgumentException(wrong, nameof(examples));
            inputs.Write(input);
            targets.Write(target);
        }

        if (inputs.Count == 0) throw new ArgumentException("a set has at least one example", nameof(examples));
        return new TargetRows(inputs.Finish(), targets.Finish());
    }
#pragma warning restore RS0026
}
