using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Optimizers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// How much gradients are to be shortened: the norm of one, or of all, and what they are multiplied by for it. The order of the sum is one of columns, units
/// and filters, not one of memory: first the squares of each column, row after row; then the columns' sums one after the other.
/// </summary>
internal static class GradientNorm
{
    public const string SumsOfSquares = "squares", Total = "total", Scale = "scale";

    /// <summary>Columns of one call where they do not lie side by side.</summary>
    private const int ColumnsOfACall = 8;

    /// <summary>The columns that one call of <see cref="Squares"/> handles; at most two ranges, in order.</summary>
    public static IEnumerable<BlockRange> Blocks(int columns, int panelWidth) => BlockRange.Of(columns, panelWidth == 1 ? ColumnsOfACall : panelWidth);

    /// <summary>squares[column] = Σ over rows of gradient[row][column]², of some columns.</summary>
    /// <param name="parameter">Its name.</param>
    /// <param name="panelWidth">Of its storage, in which the gradient lies.</param>
    public static Kernel Squares(string name, string parameter, Optimizer optimizer, int rows, int columns, int panelWidth, BlockRange blocks)
    {
        var length = checked(rows * StorageLayout.RoundUp(columns, panelWidth));
        var column = (blocks.Block * blocks.Stride) + At("o");
        var place = panelWidth == 1 ? (column * rows) + At("row") : (blocks.Block * (rows * panelWidth)) + (At("row") * panelWidth) + At("o");
        var mean = FormulaCode.Plain(optimizer.Mean, _ => new Load(LeavesGradient.Buffer, place));
        Statement[] sum =
        [
            new Accumulator("sum", 0f),
            Sum("row", rows,
                new Bind("mean", mean),
                new Bind("taken", OptimizerStep.Taken(new Local("mean"))),
                new Assign("sum", new MultiplyAdd(new Local("taken"), new Local("taken"), new Local("sum")))),
            new Store(SumsOfSquares, column, new Local("sum")),
        ];
        return Kernel(
            name + blocks.Suffix,
            $"The norm of the gradient of {parameter}: the squares of {blocks.Size} columns, row after row.",
            [.. blocks.Parameters, In(LeavesGradient.Buffer, length, $"[{length}]"), Out(SumsOfSquares, columns, $"[{columns}]")],
            panelWidth == 1 ? Rows("o", blocks.Size, sum) : Lanes("o", blocks.Size, sum));
    }

    /// <summary>total = Σ over columns of squares[column], behind what it is where <paramref name="goesOn"/>.</summary>
    public static Kernel Sums(string name, string parameter, int columns, bool goesOn) => Kernel(
        name,
        $"The norm of the gradient of {parameter}: adds up its {columns} columns.",
        [In(SumsOfSquares, columns, $"[{columns}]"), Out(Total, 1, "[1]")],
        new Accumulator("sum", goesOn ? new Load(Total, 0) : 0f),
        Each("column", columns, new Assign("sum", new Local("sum") + new Load(SumsOfSquares, At("column")))),
        new Store(Total, 0, new Local("sum")));

    /// <summary>
    /// scale = most / max(most, √total): 1 for a gradient that is short enough; NaN for one whose norm is NaN or infinite, for it to be noticed.
    /// </summary>
    public static Kernel Scales(string name, string what, double most) => Kernel(
        name,
        $"What shortens {what} to a norm of at most {FormattableString.Invariant($"{(float)most}")}.",
        [In(Total, 1, "[1]"), Out(Scale, 1, "[1]")],
        new Bind("norm", new Unary(Function.SquareRoot, new Load(Total, 0))),
        new Bind("shortened", (float)most / Max((float)most, new Local("norm"))),
        new Store(Scale, 0, new MultiplyAdd(new Local("norm"), 0f, new Local("shortened"))));
}
