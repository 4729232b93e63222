using System.Numerics;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>A loss in the reference's arithmetic: a number for each example, and the gradient of their mean by the outputs [rows][size].</summary>
/// <param name="Output">The shape of one example's outputs.</param>
/// <param name="InSum">How often the loss counts in what is minimised, the gradient of which is asked for.</param>
internal sealed record LossReference(Loss Loss, Shape Output, double InSum = 1)
{
    public static LossReference Of(OutputPort output) => new(output.Loss, output.Shape, output.Weight);

    public static T Sum<T>(T[] terms) where T : IFloatingPointIeee754<T> => terms.Aggregate(T.Zero, (sum, term) => sum + term);

    /// <summary>The mean of the losses, in double: of those that count.</summary>
    public double Mean<T>(T[] outputs, Targets targets) where T : IFloatingPointIeee754<T> =>
        SoftmaxCrossEntropyReference.TotalLoss(Losses(outputs, targets)) / Counted(targets, outputs.Length / Output.Size);

    public T[] Losses<T>(T[] outputs, Targets targets) where T : IFloatingPointIeee754<T> =>
        [.. outputs.Chunk(Output.Size).Select((example, n) => Of(example, targets, n).Loss * Weight<T>(targets, n))];

    public T[] Gradient<T>(T[] outputs, Targets targets) where T : IFloatingPointIeee754<T>
    {
        var share = T.CreateChecked(InSum / Counted(targets, outputs.Length / Output.Size));
        return [.. outputs.Chunk(Output.Size).SelectMany((example, n) => Gradient(example, targets, n, share * Weight<T>(targets, n)))];
    }

    private IEnumerable<T> Gradient<T>(T[] example, Targets targets, int n, T share) where T : IFloatingPointIeee754<T>
    {
        var part = Parts == 1 ? share : share / T.CreateChecked(Parts);
        return Of(example, targets, n).Gradient(part).Select(slope => ReferenceMath.Flushed(slope, 63));
    }

    /// <summary>One example without its weight: its loss, and its gradient times a share that is divided by <see cref="Parts"/>.</summary>
    private (T Loss, Func<T, T[]> Gradient) Of<T>(T[] example, Targets targets, int n) where T : IFloatingPointIeee754<T>
    {
        if (IsIgnored(targets, n)) return (T.Zero, _ => new T[Output.Size]);
        if (Loss is ElementLoss elements)
        {
            var y = TargetsOf<T>(targets, n);
            return (Divided(Sum(Each(elements.Element, example, y))), part => Array.ConvertAll(Each(elements.Gradient, example, y), slope => slope * part));
        }

        var pixels = example.Chunk(Output.Channels).Select((pixel, i) => OfPixel(pixel, targets, (n * Parts) + i)).ToArray();
        return (Divided(Sum(Array.ConvertAll(pixels, pixel => pixel.Loss))), part => [.. pixels.SelectMany(pixel => pixel.Gradient(part))]);
    }

    private (T Loss, Func<T, T[]> Gradient) OfPixel<T>(T[] outputs, Targets targets, int i) where T : IFloatingPointIeee754<T>
    {
        switch (Loss)
        {
            case SparseCategoricalCrossentropy { FromLogits: true, LabelSmoothing: 0 }:
                var slopes = SoftmaxCrossEntropyReference.Slopes(SoftmaxCrossEntropyReference.Probabilities(outputs, outputs.Length), targets.Labels[i]);
                return (
                    SoftmaxCrossEntropyReference.Losses(outputs, [targets.Labels[i]], outputs.Length)[0],
                    part => Array.ConvertAll(slopes, slope => slope * part));
            case SparseCategoricalCrossentropy sparse:
                var label = Smoothed<T>(targets.Labels[i], sparse.LabelSmoothing);
                return sparse.TakesLogits
                    ? CategoricalReference.OfLogits(outputs, label, T.One)
                    : CategoricalReference.OfProbabilities(outputs, label, CategoricalCrossentropy.Element);
            case CategoricalCrossentropy categorical:
                var y = Smoothed(OfPixel<T>(targets, i), categorical.LabelSmoothing);
                return categorical.TakesLogits
                    ? CategoricalReference.OfLogits(outputs, y, Sum(y))
                    : CategoricalReference.OfProbabilities(outputs, y, CategoricalCrossentropy.Element);
            case CategoricalFocalCrossentropy focal:
                var smoothed = Smoothed(OfPixel<T>(targets, i), focal.LabelSmoothing);
                return focal.TakesLogits
                    ? CategoricalReference.Focal(outputs, smoothed, focal)
                    : CategoricalReference.OfProbabilities(outputs, smoothed, focal.Element);
            case CategoricalHinge:
                return CategoricalReference.Hinge(outputs, OfPixel<T>(targets, i));
            case CosineSimilarity:
                return CategoricalReference.Cosine(outputs, OfPixel<T>(targets, i));
            default:
                throw new ArgumentOutOfRangeException(nameof(outputs), Loss.Word);
        }
    }

    private T[] OfPixel<T>(Targets targets, int i) where T : IFloatingPointIeee754<T> =>
        Array.ConvertAll(targets.Values[(i * Output.Channels)..((i + 1) * Output.Channels)], T.CreateChecked);

    private T[] Smoothed<T>(int label, double smoothing) where T : IFloatingPointIeee754<T>
    {
        var (rest, spread) = (T.CreateChecked(1 - smoothing), T.CreateChecked(smoothing / Output.Channels));
        return [.. Enumerable.Range(0, Output.Channels).Select(c => c == label ? rest + spread : spread)];
    }

    private T[] Smoothed<T>(T[] y, double smoothing) where T : IFloatingPointIeee754<T> => smoothing == 0
        ? y
        : Array.ConvertAll(y, target => (target * T.CreateChecked(1 - smoothing)) + T.CreateChecked(smoothing / Output.Channels));

    private T[] TargetsOf<T>(Targets targets, int n) where T : IFloatingPointIeee754<T> =>
        Array.ConvertAll(targets.Values[(n * Output.Size)..((n + 1) * Output.Size)], T.CreateChecked);

    public static T[] Each<T>(Formula formula, T[] outputs, T[] targets) where T : IFloatingPointIeee754<T> =>
        [.. outputs.Zip(targets, (p, y) => FormulaReference.Of(formula, name => name == ElementLoss.P.Name ? p : y))];

    private T Divided<T>(T sum) where T : IFloatingPointIeee754<T> => Parts == 1 ? sum : sum / T.CreateChecked(Parts);

    /// <summary>How many numbers a loss is the mean of.</summary>
    private int Parts => Loss is ElementLoss elements ? elements.Divisor(Output) : Output.Size / Output.Channels;

    private bool IsIgnored(Targets targets, int n) => Loss is SparseCategoricalCrossentropy { IgnoredClass: { } ignored } && targets.Labels[n] == ignored;

    private int Counted(Targets targets, int rows) => Enumerable.Range(0, rows).Count(n => !IsIgnored(targets, n));

    private T Weight<T>(Targets targets, int n) where T : IFloatingPointIeee754<T> =>
        IsIgnored(targets, n) ? T.Zero : targets.Weights.Length == 0 ? T.One : T.CreateChecked(targets.Weights[n]);
}
