namespace Mnist.Training;

/// <summary>
/// The lines that the TensorFlow program published. Its printed loss applies softmax twice: the model's output is softmax already,
/// and the loss function takes it for logits.
/// </summary>
internal static class SeedLog
{
    /// <summary>The least that the doubled softmax can give, for a probability of exactly 1 on the right one of ten classes.</summary>
    public static double Floor { get; } = Math.Log(Math.E + 9) - 1;

    public const string DataName = Data.MnistFiles.OfficialName;

    public const double TestAccuracy = 0.977700;

    public static IReadOnlyList<LogLine> Lines { get; } =
    [
        Line(10, 1.877234, 0.789062), Line(20, 1.609390, 0.898438), Line(30, 1.555458, 0.960938), Line(40, 1.588296, 0.921875),
        Line(50, 1.561057, 0.929688), Line(60, 1.539851, 0.945312), Line(70, 1.527458, 0.976562), Line(80, 1.526701, 0.945312),
        Line(90, 1.522610, 0.968750), Line(100, 1.514970, 0.968750), Line(110, 1.489902, 0.976562), Line(120, 1.520697, 0.953125),
        Line(130, 1.494326, 0.968750), Line(140, 1.501781, 0.984375), Line(150, 1.506588, 0.976562), Line(160, 1.493378, 0.984375),
        Line(170, 1.494006, 0.984375), Line(180, 1.509782, 0.953125), Line(190, 1.516123, 0.953125), Line(200, 1.515508, 0.953125),
    ];

    /// <summary>Mean cross-entropy of softmax(probabilities), which is what the seed prints as its loss.</summary>
    /// <param name="probabilities">[labels.Length][classes], each row the network's softmax.</param>
    public static double DoubleSoftmaxLoss(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels)
    {
        var classes = probabilities.Length / labels.Length;
        double total = 0;
        for (var n = 0; n < labels.Length; n++)
        {
            var row = probabilities.Slice(n * classes, classes);
            double sum = 0;
            foreach (var probability in row)
                sum += Math.Exp(probability);
            total += Math.Log(sum) - row[labels[n]];
        }
        return total / labels.Length;
    }

    private static LogLine Line(int step, double seedLoss, double accuracy) => new(step, double.NaN, accuracy, seedLoss);
}
