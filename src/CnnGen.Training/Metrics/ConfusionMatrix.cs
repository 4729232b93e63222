using System.Globalization;
using System.Text;
using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>How often which class was answered where which was right: of several classes the one with the largest number, of yes and no above a half.</summary>
/// <remarks>It is no number, so it has no values in a history: it is read when an evaluation is over.</remarks>
public sealed class ConfusionMatrix : IMetric
{
    private long[] _counts = [];
    private bool _hasClasses;

    /// <summary>How many classes there are; two of one question, no and yes.</summary>
    public int Classes { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<double> Values => [];

    /// <summary>The examples of a class that were answered with another, or with itself.</summary>
    /// <param name="label">The class that is right.</param>
    /// <param name="answer">The class that was answered.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int label, int answer]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(label);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, Classes);
            ArgumentOutOfRangeException.ThrowIfNegative(answer);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(answer, Classes);
            return _counts[(label * Classes) + answer];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Begin(MetricShape shape)
    {
        if (!shape.HasClasses && (shape.Targets == TargetForm.Numbers || shape.Width > 1))
            throw new InvalidOperationException("confusion_matrix is no metric here: it is of answers that are one class of several, or yes or no");
        (_hasClasses, Classes) = (shape.HasClasses, shape.HasClasses ? shape.Width : 2);
        _counts = new long[Classes * Classes];
        return [];
    }

    /// <inheritdoc/>
    public void Add(MetricBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var (label, answer) = _hasClasses
                ? (batch.Labels[i], ClassLabels.Largest(batch.Answer(i)))
                : (batch.Targets[i] > BinaryAccuracy.Half ? 1 : 0, batch.Answers[i] > BinaryAccuracy.Half ? 1 : 0);
            _counts[(label * Classes) + answer]++;
        }
    }

    /// <summary>A table: a row for each class that is right, a column for each that was answered.</summary>
    public override string ToString()
    {
        var width = Math.Max(Text(_counts.Length == 0 ? 0 : _counts.Max()).Length, Text(Classes - 1).Length) + 1;
        var text = new StringBuilder("right\\answer");
        for (var answer = 0; answer < Classes; answer++) text.Append(Text(answer).PadLeft(width));
        for (var label = 0; label < Classes; label++)
        {
            text.Append('\n').Append(Text(label).PadLeft("right\\answer".Length));
            for (var answer = 0; answer < Classes; answer++) text.Append(Text(this[label, answer]).PadLeft(width));
        }

        return text.ToString();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
