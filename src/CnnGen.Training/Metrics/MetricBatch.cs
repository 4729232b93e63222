namespace CnnGen.Training;

/// <summary>Answers beside what would have been right.</summary>
public readonly ref struct MetricBatch
{
    /// <summary>Answers with numbers for targets.</summary>
    /// <param name="answers">[count][width], what the network predicts: probabilities if it makes any.</param>
    /// <param name="targets">[count][width]; none if there are only labels.</param>
    /// <param name="labels">[count]; none if targets name no class.</param>
    /// <param name="width">Numbers of one answer.</param>
    public MetricBatch(ReadOnlySpan<float> answers, ReadOnlySpan<float> targets, ReadOnlySpan<int> labels, int width)
    {
        Answers = answers;
        Targets = targets;
        Labels = labels;
        Width = width;
    }

    /// <summary>[Count][Width]</summary>
    public ReadOnlySpan<float> Answers { get; }

    /// <summary>[Count][Width] where targets are numbers, else none.</summary>
    public ReadOnlySpan<float> Targets { get; }

    /// <summary>[Count] where an answer is one class of several, else none.</summary>
    public ReadOnlySpan<int> Labels { get; }

    /// <summary>Numbers of one answer.</summary>
    public int Width { get; }

    /// <summary>How many answers there are.</summary>
    public int Count => Answers.Length / Width;

    /// <summary>One answer.</summary>
    public ReadOnlySpan<float> Answer(int index) => Answers.Slice(index * Width, Width);
}
