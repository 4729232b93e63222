using System.Numerics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>A loss in the reference's arithmetic: a number for each example, and the gradient of their mean by the outputs [rows][size].</summary>
/// <param name="Output">The shape of one example's outputs.</param>
internal sealed record LossReference(Loss Loss, Shape Output)
{
    public T[] Losses<T>(T[] outputs, Targets targets) where T : IFloatingPointIeee754<T> => Loss switch
    {
        SparseCategoricalCrossentropy => SoftmaxCrossEntropyReference.Losses(outputs, targets.Labels, Output.Size),
        ElementLoss loss => [.. Elements(loss.Element, outputs, targets).Chunk(Output.Size).Select(elements => Divided(loss, SumOf(elements)))],
        _ => throw new ArgumentOutOfRangeException(nameof(outputs), Loss.Word),
    };

    public T[] Gradient<T>(T[] outputs, Targets targets) where T : IFloatingPointIeee754<T> => Loss switch
    {
        SparseCategoricalCrossentropy => SoftmaxCrossEntropyReference.Backward(
            SoftmaxCrossEntropyReference.Probabilities(outputs, Output.Size), targets.Labels, Output.Size),
        ElementLoss loss => Gradient(loss, outputs, targets),
        _ => throw new ArgumentOutOfRangeException(nameof(outputs), Loss.Word),
    };

    private T[] Gradient<T>(ElementLoss loss, T[] outputs, Targets targets) where T : IFloatingPointIeee754<T>
    {
        var part = Divided(loss, T.One / T.CreateChecked(outputs.Length / Output.Size));
        return Array.ConvertAll(Elements(loss.Gradient, outputs, targets), slope => ReferenceMath.Flushed(slope * part, 63));
    }

    private static T[] Elements<T>(Generator.Formulas.Formula formula, T[] outputs, Targets targets) where T : IFloatingPointIeee754<T> =>
        [.. outputs.Zip(targets.Values, (p, y) => FormulaReference.Of(formula, name => name == ElementLoss.P.Name ? p : T.CreateChecked(y)))];

    private static T SumOf<T>(T[] elements) where T : IFloatingPointIeee754<T> => elements.Aggregate(T.Zero, (sum, element) => sum + element);

    private T Divided<T>(ElementLoss loss, T value) where T : IFloatingPointIeee754<T> => value / T.CreateChecked(loss.Divisor(Output));
}
