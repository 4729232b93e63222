using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>
/// The area under the ROC curve: how likely an example of a class has a larger number for it than one of another class, where equals count half. Exact, by
/// sorting all numbers, where Keras interpolates between 200 thresholds.
/// </summary>
/// <remarks>
/// It keeps 4 bytes for each example and class until the next evaluation; the mean <see cref="MetricAverage.Micro"/> takes as much again for a moment. A class
/// that all examples are of, or none, has no value: NaN, which no mean counts.
/// </remarks>
public sealed class Auc : MetricOfClasses
{
    private List<float>[] _positive = [], _negative = [];

    private protected override string Name => "auc";

    /// <inheritdoc/>
    public override void Add(MetricBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var answer = batch.Answer(i);
            for (var label = 0; label < batch.Width; label++)
            {
                var isPositive = Shape.HasClasses ? batch.Labels[i] == label : batch.Targets[(i * batch.Width) + label] > BinaryAccuracy.Half;
                (isPositive ? _positive : _negative)[label].Add(answer[label]);
            }
        }
    }

    private protected override void Begin(int classes) => (_positive, _negative) = (Emptied(_positive, classes), Emptied(_negative, classes));

    private protected override double Of(int label) => Area(_positive[label], _negative[label]);

    private protected override double OfAll() => Area([.. _positive.SelectMany(values => values)], [.. _negative.SelectMany(values => values)]);

    private protected override long Support(int label) => _positive[label].Count;

    /// <summary>Twice the pairs that are in order, equals once, by all pairs: whole numbers up to the division.</summary>
    private static double Area(List<float> positive, List<float> negative)
    {
        if (positive.Count == 0 || negative.Count == 0) return double.NaN;
        positive.Sort();
        negative.Sort();
        var (below, upTo, twice) = (0, 0, 0UL);
        foreach (var value in positive)
        {
            while (below < negative.Count && negative[below] < value) below++;
            while (upTo < negative.Count && negative[upTo] <= value) upTo++;
            twice += (ulong)below + (ulong)upTo;
        }

        return twice / (2.0 * positive.Count * negative.Count);
    }

    /// <summary>The same lists again where there are as many: an epoch takes no more memory than the one before.</summary>
    private static List<float>[] Emptied(List<float>[] lists, int count)
    {
        if (lists.Length != count) return [.. Enumerable.Range(0, count).Select(_ => new List<float>())];
        foreach (var list in lists) list.Clear();
        return lists;
    }
}
