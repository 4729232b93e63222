using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Optimizers;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>What a regularizer adds to the loss, and to the gradient of outputs. That of parameters is added where their gradient is finished.</summary>
internal static class Penalty
{
    /// <summary>Sums of an example's outputs side by side: a few of the widest vectors.</summary>
    public const int Sums = 64;

    /// <summary>The scalar that a backward pass is given.</summary>
    public const string ActivityShare = NetworkPlan.ShareInBatch;

    /// <summary>penalties[column] = Σ over the rows of the penalty of values[row][column]: some columns, in the order of <see cref="GradientNorm"/>.</summary>
    public static Kernel OfParameter(string name, ParameterPlan parameter, BlockRange blocks)
    {
        var (rows, width) = (parameter.Rows, parameter.PanelWidth);
        var column = (blocks.Block * blocks.Stride) + At("o");
        var place = width == 1 ? (column * rows) + At("row") : (blocks.Block * (rows * width)) + (At("row") * width) + At("o");
        Statement[] sum =
        [
            new Accumulator("sum", 0f),
            Sum("row", rows, Added(parameter.Regularizer!, new Load("values", place))),
            new Store("penalties", column, new Local("sum")),
        ];
        return Kernel(
            name + blocks.Suffix,
            $"{parameter.Regularizer!.Word} of {parameter.Name}: the penalties of {blocks.Size} columns, row after row.",
            [
                .. blocks.Parameters, In("values", parameter.StorageLength, $"[{parameter.StorageLength}]"),
                Out("penalties", parameter.Columns, $"[{parameter.Columns}]"),
            ],
            width == 1 ? Rows("o", blocks.Size, sum) : Lanes("o", blocks.Size, sum));
    }

    /// <summary>penalty = Σ of the outputs' penalties: those whose places are equal modulo 64 first, in order, then these sums. One example.</summary>
    public static Kernel OfOutputs(string name, string layer, Shape output, Regularizer regularizer)
    {
        var (whole, rest, size) = (output.Size / Sums, output.Size % Sums, Math.Min(output.Size, Sums));
        return Kernel(
            name,
            $"{layer} forward: {regularizer.Word} of {output}, one example.",
            [In("output", output.Size, output.ToArrayText()), Out("sums", Sums, $"[{Sums}]"), Out("penalty", 1, "[1]")],
            [
                .. whole > 0 ? [Lanes("i", Sums, [
                    new Accumulator("sum", 0f),
                    Sum("block", whole, Added(regularizer, new Load("output", (At("block") * Sums) + At("i")))),
                    new Store("sums", At("i"), new Local("sum"))])] : Array.Empty<Statement>(),
                .. rest > 0 ? [Lanes("i", rest, [
                    new Accumulator("last", whole > 0 ? new Load("sums", At("i")) : 0f),
                    .. Added(regularizer, new Load("output", (whole * Sums) + At("i")), "last"),
                    new Store("sums", At("i"), new Local("last"))])] : Array.Empty<Statement>(),
                new Accumulator("total", 0f),
                Each("c", size, new Assign("total", new Local("total") + new Load("sums", At("c")))),
                new Store("penalty", 0, new Local("total")),
            ]);
    }

    /// <summary>gradient[i] += slope(output[i]) · share, one example.</summary>
    public static Kernel AddSlopes(string name, string layer, Shape output, Regularizer regularizer)
    {
        var slope = FormulaCode.Of(regularizer.Slope, _ => new Load("output", At("i")), "slope");
        return Kernel(
            name,
            $"{layer} backward: adds the gradient of {regularizer.Word} of {output}, one example.",
            [
                In("output", output.Size, output.ToArrayText()), new ScalarParameter(ActivityShare, "the share of one example in the penalty of a batch"),
                Out("gradient", output.Size, output.ToArrayText()),
            ],
            Lanes("i", output.Size, [
                .. slope.Body,
                new Bind("added", Flushed(slope.Value * new Scalar(ActivityShare), SoftmaxCrossEntropy.SmallestGradient)),
                new Store("gradient", At("i"), new Load("gradient", At("i")) + new Local("added"))]));
    }

    /// <summary>sum += penalty(value); a value so near to 0 that its square would be subnormal has none.</summary>
    private static Statement[] Added(Regularizer regularizer, Expression value, string sum = "sum")
    {
        var name = "of" + char.ToUpperInvariant(sum[0]) + sum.Substring(1);
        var penalty = FormulaCode.Of(regularizer.Penalty, _ => new Local(name), name + "Penalty");
        return [new Bind(name, Flushed(value, (float)Nearness.Gradient)), .. penalty.Body, new Assign(sum, new Local(sum) + penalty.Value)];
    }
}
