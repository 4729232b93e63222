namespace CnnGen.Training;

/// <summary>
/// What is made of three counts of each class: answers that name it and are right, those that name it and are not, and those that should have named it. Of
/// several classes an answer names the one with the largest number, of equals the first; of questions it names those above the threshold.
/// </summary>
public abstract class CountedMetric : MetricOfClasses
{
    private long[] _right = [], _named = [], _meant = [];

    private protected CountedMetric()
    {
    }

    /// <summary>What an answer to a question is above that means yes; nothing to answers that are one class of several.</summary>
    public double Threshold { get; init; } = BinaryAccuracy.Half;

    /// <inheritdoc/>
    public override void Add(MetricBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var answer = batch.Answer(i);
            if (Shape.HasClasses) Add(ClassLabels.Largest(answer), batch.Labels[i]);
            else
                for (var label = 0; label < batch.Width; label++)
                    Add(label, answer[label] > Threshold, batch.Targets[(i * batch.Width) + label] > BinaryAccuracy.Half);
        }
    }

    private protected override void Begin(int classes) => (_right, _named, _meant) = (new long[classes], new long[classes], new long[classes]);

    private protected override double Of(int label) => Value(_right[label], _named[label], _meant[label]);

    private protected override double OfAll() => Value(_right.Sum(), _named.Sum(), _meant.Sum());

    private protected override long Support(int label) => _meant[label];

    /// <param name="right">Answers that name the class and are right.</param>
    /// <param name="named">Answers that name it.</param>
    /// <param name="meant">Answers that should.</param>
    private protected abstract double Value(long right, long named, long meant);

    /// <summary>0 of 0 counts as 0, as in Keras and scikit-learn.</summary>
    private protected static double Share(long part, long all) => all == 0 ? 0 : (double)part / all;

    private void Add(int named, int meant)
    {
        _named[named]++;
        _meant[meant]++;
        if (named == meant) _right[meant]++;
    }

    private void Add(int label, bool isNamed, bool isMeant)
    {
        if (isNamed) _named[label]++;
        if (isMeant) _meant[label]++;
        if (isNamed && isMeant) _right[label]++;
    }
}

/// <summary>How many of the answers that name a class are right.</summary>
public sealed class Precision : CountedMetric
{
    private protected override string Name => "precision";

    private protected override double Value(long right, long named, long meant) => Share(right, named);
}

/// <summary>How many of the answers that should name a class do.</summary>
public sealed class Recall : CountedMetric
{
    private protected override string Name => "recall";

    private protected override double Value(long right, long named, long meant) => Share(right, meant);
}

/// <summary>The harmonic mean of precision and recall.</summary>
public sealed class F1Score : CountedMetric
{
    private protected override string Name => "f1_score";

    private protected override double Value(long right, long named, long meant) => Share(2 * right, named + meant);
}
