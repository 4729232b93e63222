using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>The share of questions whose answer is right: above the threshold where the target is above a half, and not where it is not.</summary>
public sealed class BinaryAccuracy : ShareOfRight
{
    internal const double Half = 0.5;

    /// <summary>What an answer is above that means yes.</summary>
    public double Threshold { get; init; } = Half;

    private protected override string Name => "binary_accuracy";

    internal static (long Right, long All) Count(MetricBatch batch, double threshold)
    {
        var right = 0L;
        for (var i = 0; i < batch.Answers.Length; i++)
            if ((batch.Answers[i] > threshold) == (batch.Targets[i] > Half)) right++;
        return (right, batch.Answers.Length);
    }

    private protected override string? WhyNot(MetricShape shape) => shape.Targets == TargetForm.YesOrNo ? null : "it is of answers that are yes or no";

    private protected override (long Right, long All) Count(MetricBatch batch) => Count(batch, Threshold);
}
