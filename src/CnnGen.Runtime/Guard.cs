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
        if (labels.Length < 1 || labels.Length > maxCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(labels), labels.Length, $"got {Text(labels.Length)} labels; {Allowed(maxCount)} allowed, one per example");
        }

        Examples(images, inputSize, labels.Length);
        var bad = labels.IndexOfAnyExceptInRange(0, classes - 1);
        if (bad >= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(labels), labels[bad], $"labels[{Text(bad)}] is {Text(labels[bad])}; labels go from 0 to {Text(classes - 1)}");
        }
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
        Floats(inputs, inputSize, count, nameof(inputs));
        if (count < 1 || count > maxCount)
            throw new ArgumentOutOfRangeException(nameof(inputs), count, $"got {Text(count)} examples; {Allowed(maxCount)} allowed");

        Floats(targets, outputSize, count, nameof(targets));
        return count;
    }

    /// <summary>Checks that <paramref name="inputs"/> holds <paramref name="count"/> examples of <paramref name="inputSize"/> finite floats.</summary>
    /// <exception cref="ArgumentException">The size does not fit, or an input is NaN or infinite.</exception>
    public static void Inputs(ReadOnlySpan<float> inputs, int inputSize, int count) => Floats(inputs, inputSize, count, nameof(inputs));

    /// <summary>Checks that <paramref name="images"/> holds <paramref name="count"/> examples of <paramref name="inputSize"/> finite floats.</summary>
    /// <exception cref="ArgumentException">The size does not fit, or an image holds NaN or infinity.</exception>
    public static void Examples(ReadOnlySpan<float> images, int inputSize, int count) => Floats(images, inputSize, count, nameof(images));

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

    /// <param name="name">Of the parameter, which says what the values are.</param>
    private static void Floats(ReadOnlySpan<float> values, int size, int count, string name)
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

    private static string Allowed(int maxCount) => maxCount == int.MaxValue ? "at least 1" : $"1 to {Text(maxCount)}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(float number) => number.ToString(CultureInfo.InvariantCulture);
}
