using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>Sets of examples in memory, and parts of sets.</summary>
public static class Examples
{
    /// <summary>Examples with labels, which stay where they are.</summary>
    /// <param name="inputs">[count][InputSize]</param>
    /// <param name="labels">[count], at least one.</param>
    /// <exception cref="ArgumentException">There are no labels, or the inputs are not as many for each.</exception>
    public static IExamples<int> Of(ReadOnlyMemory<float> inputs, ReadOnlyMemory<int> labels) => new ArrayExamples<int>(inputs, labels, labels.Length);

    /// <summary>Examples with numbers for targets, which stay where they are.</summary>
    /// <param name="inputs">[count][InputSize]</param>
    /// <param name="targets">[count][OutputSize]</param>
    /// <param name="count">How many there are, at least one.</param>
    /// <exception cref="ArgumentException">The inputs or the targets are not as many for each.</exception>
    public static IExamples<float> Of(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets, int count) =>
        new ArrayExamples<float>(inputs, targets, count);

    /// <summary>Copies of examples with labels.</summary>
    /// <inheritdoc cref="Of(ReadOnlyMemory{float}, ReadOnlyMemory{int})"/>
    public static IExamples<int> CopyOf(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels) => Of(inputs.ToArray(), labels.ToArray());

    /// <summary>Copies of examples with numbers for targets.</summary>
    /// <inheritdoc cref="Of(ReadOnlyMemory{float}, ReadOnlyMemory{float}, int)"/>
    public static IExamples<float> CopyOf(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count) => Of(inputs.ToArray(), targets.ToArray(), count);

    /// <summary>Copies of all examples of a sequence, which is read once.</summary>
    /// <param name="examples">At least one, each as long as the others.</param>
    /// <exception cref="ArgumentException">There are none, or they are not all as long; the message says which.</exception>
    public static IExamples<int> From(IEnumerable<(float[] Input, int Label)> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var (inputs, labels) = (new List<float[]>(), new List<int>());
        foreach (var (input, label) in examples)
        {
            inputs.Add(input);
            labels.Add(label);
        }

        return Of(Joined(inputs, "input"), labels.ToArray());
    }

    /// <inheritdoc cref="From(IEnumerable{ValueTuple{float[], int}})"/>
    public static IExamples<float> From(IEnumerable<(float[] Input, float[] Target)> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var (inputs, targets) = (new List<float[]>(), new List<float[]>());
        foreach (var (input, target) in examples)
        {
            inputs.Add(input);
            targets.Add(target);
        }

        return Of(Joined(inputs, "input"), Joined(targets, "target"), inputs.Count);
    }

    /// <summary>The same examples, each with a weight: its loss counts so many times, in a mean that is divided by the number of examples.</summary>
    /// <param name="examples">Without weights, or with others, whose place these take.</param>
    /// <param name="weights">[Count]</param>
    /// <exception cref="ArgumentException">There are not as many as examples.</exception>
    public static IExamples<TTarget> WithWeights<TTarget>(this IExamples<TTarget> examples, ReadOnlyMemory<float> weights)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (weights.Length != examples.Count)
            throw new ArgumentException($"there are {examples.Count} examples, and {weights.Length} weights", nameof(weights));
        return new WeightedExamples<TTarget>(examples, weights);
    }

    /// <summary>Some of the examples, in an order of choice.</summary>
    /// <param name="examples">All.</param>
    /// <param name="indices">Which; one may come more than once.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no example of an index.</exception>
    public static IExamples<TTarget> Select<TTarget>(this IExamples<TTarget> examples, ReadOnlySpan<int> indices)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (indices.IsEmpty) throw new ArgumentException("there is no index, and a set has at least one example", nameof(indices));
        var bad = indices.IndexOfAnyExceptInRange(0, examples.Count - 1);
        if (bad >= 0)
            throw new ArgumentOutOfRangeException(nameof(indices), indices[bad], $"there are {examples.Count} examples, 0 to {examples.Count - 1}");
        return new SelectedExamples<TTarget>(examples, indices.ToArray());
    }

    /// <summary>Cuts a set in two, in the order in which it is: the last part is for validation, as in Keras.</summary>
    /// <param name="examples">All.</param>
    /// <param name="validationSplit">The share of the last part, above 0 and below 1: the first part has floor(count · (1 − share)) examples.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is none.</exception>
    /// <exception cref="ArgumentException">One of the parts would have no example.</exception>
    public static (IExamples<TTarget> Training, IExamples<TTarget> Validation) Split<TTarget>(this IExamples<TTarget> examples, double validationSplit)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(examples);
        return ValidationSplit.InOrder(examples.Count, validationSplit).Of(examples);
    }

    /// <summary>
    /// Cuts a set in two so that each label has its share in both: of each label's examples the last ones are for validation, and the first one at least is
    /// for training. Both parts keep the order.
    /// </summary>
    /// <inheritdoc cref="Split"/>
    public static (IExamples<int> Training, IExamples<int> Validation) SplitByLabel(this IExamples<int> examples, double validationSplit)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return ValidationSplit.ByLabel(ClassLabels.Of(examples, TargetForm.Labels, nameof(examples)), validationSplit).Of(examples);
    }

    private static float[] Joined(List<float[]> examples, string what)
    {
        var size = examples is [var first, ..] ? first.Length : 0;
        var bad = examples.FindIndex(part => part.Length != size);
        if (bad >= 0)
            throw new ArgumentException($"of example {bad} the {what} has {examples[bad].Length} floats, and that of the first has {size}", nameof(examples));
        var all = new float[examples.Count * size];
        for (var i = 0; i < examples.Count; i++) examples[i].CopyTo(all, i * size);
        return all;
    }
}
