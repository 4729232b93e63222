using System.ComponentModel;
using System.Globalization;

namespace CnnGen.Runtime;

/// <summary>The checks of arguments that emitted code makes before it changes anything. They allocate nothing unless they throw.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Guard
{
    /// <summary>Checks examples with their labels: 1 to <paramref name="maxCount"/> of them, sizes that fit, labels in range, finite images.</summary>
    /// <param name="images">[labels.Length][inputSize].</param>
    /// <param name="inputSize">Floats per example.</param>
    /// <param name="labels">One class per example.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="maxCount">Most examples allowed.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or an image holds NaN or infinity.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Too few or too many examples, or a label outside [0, classes).</exception>
    public static void Batch(ReadOnlySpan<float> images, int inputSize, ReadOnlySpan<int> labels, int classes, int maxCount)
    {
        Counted(images, inputSize, labels.Length, maxCount);
        var bad = labels.IndexOfAnyExceptInRange(0, classes - 1);
        if (bad >= 0) throw new ArgumentOutOfRangeException(nameof(labels), labels[bad], OutOfRange(labels[bad], bad, classes, nameof(labels)));
    }

    /// <summary>The same where one label stands for no class.</summary>
    /// <inheritdoc cref="Batch(ReadOnlySpan{float}, int, ReadOnlySpan{int}, int, int)"/>
    /// <param name="images">[labels.Length][inputSize].</param>
    /// <param name="inputSize">Floats per example.</param>
    /// <param name="labels">One class per example.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="maxCount">Most examples allowed.</param>
    /// <param name="ignored">A label that is allowed besides.</param>
    public static void Batch(ReadOnlySpan<float> images, int inputSize, ReadOnlySpan<int> labels, int classes, int maxCount, int ignored)
    {
        Counted(images, inputSize, labels.Length, maxCount);
        LabelsOrIgnored(labels, classes, ignored, nameof(labels));
    }

    /// <summary>Checks rows of finite floats: 1 to <paramref name="maxCount"/> of them.</summary>
    /// <param name="values">[count][size].</param>
    /// <param name="size">Floats of one.</param>
    /// <param name="count">As many as there should be.</param>
    /// <param name="maxCount">Most allowed.</param>
    /// <param name="name">Of the parameter, which says what the values are.</param>
    /// <exception cref="ArgumentException">The size does not fit, or a value is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Too few or too many.</exception>
    public static void Batch(ReadOnlySpan<float> values, int size, int count, int maxCount, string name)
    {
        Rows(values, size, count, name);
        Count(count, maxCount, name);
    }

    /// <summary>Checks a number of examples.</summary>
    /// <param name="count">The number that came.</param>
    /// <param name="maxCount">Most allowed.</param>
    /// <param name="name">Of the parameter that the number was counted in.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too few or too many.</exception>
    public static void Count(int count, int maxCount, string name)
    {
        if (count < 1 || count > maxCount) throw new ArgumentOutOfRangeException(name, count, $"got {Text(count)} examples; {Allowed(maxCount)} allowed");
    }

    /// <summary>Checks labels.</summary>
    /// <param name="labels">One class per example.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="count">As many as there should be.</param>
    /// <param name="name">Of the parameter.</param>
    /// <exception cref="ArgumentException">There is another number of them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is outside [0, classes).</exception>
    public static void Labels(ReadOnlySpan<int> labels, int classes, int count, string name)
    {
        Length(labels.Length, count, name, "one label per example");
        var bad = labels.IndexOfAnyExceptInRange(0, classes - 1);
        if (bad >= 0) throw new ArgumentOutOfRangeException(name, labels[bad], OutOfRange(labels[bad], bad, classes, name));
    }

    /// <summary>The same where one label stands for no class.</summary>
    /// <param name="labels">One class per example.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="count">As many as there should be.</param>
    /// <param name="name">Of the parameter.</param>
    /// <param name="ignored">A label that is allowed besides.</param>
    /// <exception cref="ArgumentException">There is another number of them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is outside [0, classes), and another one than that.</exception>
    public static void Labels(ReadOnlySpan<int> labels, int classes, int count, string name, int ignored)
    {
        Length(labels.Length, count, name, "one label per example");
        LabelsOrIgnored(labels, classes, ignored, name);
    }

    /// <summary>Checks weights of examples.</summary>
    /// <param name="exampleWeights">[count], or none.</param>
    /// <exception cref="ArgumentException">There is another number of them, or one is NaN or infinite.</exception>
    public static void Weights(ReadOnlySpan<float> exampleWeights, int count) => Weights(exampleWeights, count, nameof(exampleWeights));

    /// <summary>Checks weights of examples.</summary>
    /// <param name="weights">[count], or none.</param>
    /// <param name="count">As many as there should be, if there are any.</param>
    /// <param name="name">Of the parameter.</param>
    /// <exception cref="ArgumentException">There is another number of them, or one is NaN or infinite.</exception>
    public static void Weights(ReadOnlySpan<float> weights, int count, string name)
    {
        if (!weights.IsEmpty) Rows(weights, 1, count, name);
    }

    /// <summary>Checks examples with their targets: 1 to <paramref name="maxCount"/> of them, sizes that fit, finite numbers.</summary>
    /// <param name="inputs">[count][inputSize].</param>
    /// <param name="inputSize">Floats per example.</param>
    /// <param name="targets">[count][outputSize].</param>
    /// <param name="outputSize">Floats per target.</param>
    /// <param name="maxCount">Most examples allowed.</param>
    /// <returns>The number of examples.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit, or a number is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Too few or too many examples.</exception>
    public static int Batch(ReadOnlySpan<float> inputs, int inputSize, ReadOnlySpan<float> targets, int outputSize, int maxCount)
    {
        var count = inputs.Length / inputSize;
        Batch(inputs, inputSize, count, maxCount, nameof(inputs));
        Rows(targets, outputSize, count, nameof(targets));
        return count;
    }

    /// <summary>Checks that <paramref name="inputs"/> holds <paramref name="count"/> examples of <paramref name="inputSize"/> finite floats.</summary>
    /// <exception cref="ArgumentException">The size does not fit, or an input is NaN or infinite.</exception>
    public static void Inputs(ReadOnlySpan<float> inputs, int inputSize, int count) => Rows(inputs, inputSize, count, nameof(inputs));

    /// <summary>Checks that <paramref name="images"/> holds <paramref name="count"/> examples of <paramref name="inputSize"/> finite floats.</summary>
    /// <exception cref="ArgumentException">The size does not fit, or an image holds NaN or infinity.</exception>
    public static void Examples(ReadOnlySpan<float> images, int inputSize, int count) => Rows(images, inputSize, count, nameof(images));

    /// <summary>Checks a length.</summary>
    /// <param name="actual">The length that came.</param>
    /// <param name="expected">The only length allowed.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="what">What its elements are, for the message: "one probability per class".</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Length(int actual, int expected, string name, string what)
    {
        if (actual != expected) throw new ArgumentException($"expected {Text(expected)} elements ({what}), got {Text(actual)}", name);
    }

    /// <summary>Checks rows of finite floats.</summary>
    /// <param name="values">[count][size].</param>
    /// <param name="size">Floats of one.</param>
    /// <param name="count">As many as there should be.</param>
    /// <param name="name">Of the parameter, which says what the values are.</param>
    /// <exception cref="ArgumentException">The size does not fit, or a value is NaN or infinite.</exception>
    public static void Rows(ReadOnlySpan<float> values, int size, int count, string name)
    {
        var expected = (long)count * size;
        if (values.Length != expected)
        {
            throw new ArgumentException(
                $"expected {Text(expected)} floats ({Text(count)} {(count == 1 ? "example" : "examples")} of {Text(size)}), got {Text(values.Length)}", name);
        }

        var bad = Finite.IndexOfFirstNot(values);
        if (bad >= 0)
            throw new ArgumentException($"example {Text(bad / size)} is {Text(values[bad])} at position {Text(bad % size)}; {name} must be finite", name);
    }

    private static void Counted(ReadOnlySpan<float> images, int inputSize, int labels, int maxCount)
    {
        if (labels < 1 || labels > maxCount)
            throw new ArgumentOutOfRangeException(nameof(labels), labels, $"got {Text(labels)} labels; {Allowed(maxCount)} allowed, one per example");
        Examples(images, inputSize, labels);
    }

    private static void LabelsOrIgnored(ReadOnlySpan<int> labels, int classes, int ignored, string name)
    {
        for (var n = 0; n < labels.Length; n++)
        {
            if (labels[n] == ignored || (labels[n] >= 0 && labels[n] < classes)) continue;
            var message = $"{OutOfRange(labels[n], n, classes, name)}, and {Text(ignored)} counts for nothing";
            throw new ArgumentOutOfRangeException(name, labels[n], message);
        }
    }

    private static string OutOfRange(int label, int place, int classes, string name) =>
        $"{name}[{Text(place)}] is {Text(label)}; labels go from 0 to {Text(classes - 1)}";

    private static string Allowed(int maxCount) => maxCount == int.MaxValue ? "at least 1" : $"1 to {Text(maxCount)}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(float number) => number.ToString(CultureInfo.InvariantCulture);
}
