namespace TorchGolden;

/// <summary>Predictions and targets of a few examples, for losses of one kind.</summary>
/// <param name="Kind">What the predictions are.</param>
/// <param name="Predictions">[examples][units].</param>
/// <param name="Targets">The same shape; of labels, a one in the label's place.</param>
/// <param name="HasLabels">Whether the file has a label for each example, and not a target for each unit.</param>
/// <param name="Weights">[examples], or null.</param>
/// <param name="IgnoredClass">Examples with this label count 0 and are not counted.</param>
internal sealed record Batch(string Kind, float[] Predictions, float[] Targets, bool HasLabels = false, float[]? Weights = null, int? IgnoredClass = null)
{
    private const int Examples = 7, Units = 4;

    // Equal ones, far ones, ones that leave the others nothing, ones in between.
    private static readonly float[] Logits =
    [
        1, 1, 1, 1, 20, -20, 0.5f, 5, -30, 40, 0.5f, 2, 3, 1, -2, 0.25f, -0.5f, 0.125f, 1.5f, -1.25f, 0.0625f, -7, 6, 5.5f, -3, -2.5f, -4, -8,
    ];

    // One row is certain, one adds up to 2: a loss of classes divides by the sum.
    private static readonly float[] Probabilities =
    [
        0.25f, 0.25f, 0.25f, 0.25f, 0.5f, 0.125f, 0.25f, 0.125f, 0, 1, 0, 0, 0.03125f, 0.0625f, 0.90625f, 0, 0.625f, 0.75f, 0.125f, 0.5f,
        0.9375f, 0.015625f, 0.03125f, 0.015625f, 0.375f, 0.25f, 0.3125f, 0.0625f,
    ];

    private static readonly float[] Soft =
    [
        0.25f, 0.25f, 0.25f, 0.25f, 0, 1, 0, 0, 0.5f, 0, 0.125f, 0.375f, 0.0625f, 0.8125f, 0.125f, 0, 0, 0, 0, 1, 0.1875f, 0.3125f, 0.25f, 0.25f,
        0, 0.5f, 0.5f, 0,
    ];

    private static readonly float[] Ones = [.. Enumerable.Range(0, Examples * Units).Select(i => i % Units == Label(i / Units) ? 1f : 0f)];

    private static readonly float[] Bits = [0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 1];

    // Hits, misses by less and by more than huber's delta, by just as much, and around 0.
    private static readonly float[] Values =
    [
        0.5f, -1.5f, 2, 3, 0.125f, 0.25f, -0.75f, 4.5f, 1, -2, 0.0625f, 7, -3, 1.75f, 0.375f, 2.5f, 10, -20, 30, 0.03125f, 1.5f, 1.25f, 0.5f, 0.5f,
        -1, 1, 2, 0.875f,
    ];

    private static readonly float[] TrueValues =
        [0.5f, -0.5f, 0, 5.5f, 0.1875f, -0.25f, -0.5f, 2.25f, 2, -1, 0.25f, 4, 3, 2, 0, 0.5f, 9, -23, 30, 0.25f, 0.5f, 2.75f, -0.5f, 1.125f, -1.5f, 1.5f, 0, 1];

    public static Batch Labels { get; } = new("logits", Logits, Ones, HasLabels: true);

    public static Batch LabelsOfProbabilities { get; } = new("probabilities", Probabilities, Ones, HasLabels: true);

    public static Batch Distributions { get; } = new("logits", Logits, Soft);

    public static Batch DistributionsOfProbabilities { get; } = new("probabilities", Probabilities, Soft);

    /// <summary>Of no logit does it matter whether its probability keeps away from 0.</summary>
    public static Batch DistributionsNear { get; } = new("logits", Near(Logits), Soft);

    public static Batch DecisionsNear { get; } = new("logits", Near(Logits), Bits);

    public static Batch Decisions { get; } = new("logits", Logits, Bits);

    public static Batch DecisionsOfProbabilities { get; } = new("probabilities", Probabilities, Bits);

    public static Batch OneHot { get; } = new("numbers", Values, Ones);

    public static Batch ZeroOrOne { get; } = new("numbers", Values, Bits);

    public static Batch Signs { get; } = new("numbers", Values, Array.ConvertAll(Bits, bit => (2 * bit) - 1));

    public static Batch Numbers { get; } = new("numbers", Values, TrueValues);

    public static Batch Rates { get; } = new("numbers", Array.ConvertAll(Values, Math.Abs), Array.ConvertAll(TrueValues, Math.Abs));

    public static long[] Shape => [Examples, Units];

    public static IEnumerable<int> LabelsByExample => Enumerable.Range(0, Examples).Select(Label);

    public Batch Weighted() => this with { Weights = [1, 0.5f, 2, 0, 1.25f, 3, 0.1f] };

    public Batch Ignoring(int label) => this with { IgnoredClass = label };

    private static float[] Near(float[] logits) => Array.ConvertAll(logits, logit => Math.Clamp(logit, -6, 6));

    private static int Label(int example) => new[] { 0, 1, 2, 3, 2, 1, 0 }[example];
}
