using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>
/// The share of answers that are right: of one class of several, those whose largest number, of equals the first, is the class'; of yes and no, those that
/// are above a half where the target is, and not where it is not.
/// </summary>
public sealed class Accuracy : ShareOfRight
{
    private protected override string Name => "accuracy";

    private protected override string? WhyNot(MetricShape shape) =>
        shape.Targets == TargetForm.Numbers ? "numbers are near or far, not right or wrong" : null;

    private protected override (long Right, long All) Count(MetricBatch batch)
    {
        if (!Shape.HasClasses) return BinaryAccuracy.Count(batch, BinaryAccuracy.Half);
        var right = 0L;
        for (var i = 0; i < batch.Count; i++)
            if (ClassLabels.Largest(batch.Answer(i)) == batch.Labels[i]) right++;
        return (right, batch.Count);
    }
}
