namespace CnnGen.Training;

/// <summary>The share of answers whose class is among the K largest numbers; one that is as large as the last of them counts.</summary>
public sealed class TopKCategoricalAccuracy : ShareOfRight
{
    /// <summary>How many classes an answer may name.</summary>
    public int K { get; init; } = 5;

    private protected override string Name => "top_k_categorical_accuracy";

    private protected override string? WhyNot(MetricShape shape) => !shape.HasClasses ? "it is of answers that are one class of several"
        : K < 1 || K > shape.Width ? FormattableString.Invariant($"K is {K}, and there are {shape.Width} classes")
        : null;

    private protected override (long Right, long All) Count(MetricBatch batch)
    {
        var right = 0L;
        for (var i = 0; i < batch.Count; i++)
        {
            var answer = batch.Answer(i);
            var larger = 0;
            foreach (var value in answer)
                if (value > answer[batch.Labels[i]]) larger++;
            if (larger < K) right++;
        }

        return (right, batch.Count);
    }
}
