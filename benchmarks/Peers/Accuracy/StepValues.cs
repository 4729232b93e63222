namespace Accuracy;

/// <summary>What the stages of one training step hand to each other, as the emitted code computes them.</summary>
internal sealed record StepValues(ForwardValues Forward)
{
    /// <summary>[rows][1024], behind the dropout.</summary>
    public required float[] Dense1 { get; init; }

    /// <summary>[rows][10]</summary>
    public required float[] Logits { get; init; }

    /// <summary>[rows][10]</summary>
    public required float[] LogitsGradient { get; init; }

    /// <summary>[rows][1024], behind the dropout.</summary>
    public required float[] Dense2InputGradient { get; init; }

    /// <summary>[rows][1600]</summary>
    public required float[] Dense1InputGradient { get; init; }

    /// <summary>[rows][12][12][32]</summary>
    public required float[] Conv2InputGradient { get; init; }

    /// <summary>By a parameter's name, in Keras' order: Adam's first moment of a first step, a tenth of the gradient.</summary>
    public required IReadOnlyDictionary<string, float[]> Moments { get; init; }
}
