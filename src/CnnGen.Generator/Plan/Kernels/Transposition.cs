using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>From rows of features to a panel of examples side by side, as <see cref="DenseBackwardInput"/> reads and writes them, or back.</summary>
/// <remarks>
/// Square by square, the last one over features that the one before it has had; fewer features than a square has are moved one by one.
/// Rows past the last example are carried along.
/// </remarks>
internal static class Transposition
{
    public static Kernel Build(string name, string layer, int features, Batch batch, bool back)
    {
        var (stride, width, examples) = (StorageLayout.RowStride(features), batch.PanelWidth, batch.PanelParts);
        var (rows, panels) = (batch.Length(features), batch.PanelsLength(features));
        return Kernel(
            name,
            back ? $"{layer} backward: {features} features, from examples side by side to one after the other."
                : $"{layer} backward: {features} features, from one example after the other to side by side.",
            [
                .. examples.Parameters,
                back ? In("source", panels, batch.PanelsShape(features)) : In("source", rows, Batch.Shape(features)),
                back ? Out("target", rows, Batch.Shape(features)) : Out("target", panels, batch.PanelsShape(features)),
            ],
            [.. features < Transpose.Side ? [OneByOne()] : InSquares()]);

        IEnumerable<Statement> InSquares()
        {
            yield return Along("square", features, Across);
            if (features % Transpose.Side > 0) yield return Across(features - Transpose.Side);
        }

        Statement Across(Affine feature) => Along("examples", width, example => Square(feature, example));

        static Statement Along(string number, int extent, Func<Affine, Statement> square) => extent < 2 * Transpose.Side
            ? square(0)
            : Each(number, extent / Transpose.Side, square(At(number) * Transpose.Side));

        Transpose Square(Affine feature, Affine example) => back
            ? new Transpose("source", Panel(feature, example), width, "target", Row(feature, example), stride)
            : new Transpose("source", Row(feature, example), stride, "target", Panel(feature, example), width);

        Statement OneByOne() => Each("f", features, Rows("n", width, back
            ? new Store("target", Row(At("f"), At("n")), new Load("source", Panel(At("f"), At("n"))))
            : new Store("target", Panel(At("f"), At("n")), new Load("source", Row(At("f"), At("n"))))));

        Affine Row(Affine feature, Affine example) => (((examples.Block * width) + example) * stride) + feature;
        Affine Panel(Affine feature, Affine example) => (((examples.Block * features) + feature) * width) + example;
    }
}
