using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>output[…] = a value of each place: independent of each other, so in any order.</summary>
internal static class Elements
{
    /// <param name="axes">All of them the output's.</param>
    /// <param name="isFlat">Whether it is one loop over numbers that lie together.</param>
    public static IReadOnlyList<Statement> Of(
        IEnumerable<Axis> axes, string output, Affine to, Expression value, Values values, out bool isFlat)
    {
        var space = new Space([.. axes.Select(axis => new SpaceAxis(axis.Name, axis.Extent, AxisUse.Free))], to, value.Indices(), values.Names);
        (to, value) = (space.At(to), value.MapIndices(space.At));
        var levels = Levels(space, to, value);
        isFlat = levels.Count == 1;
        var hoist = new Hoist([.. levels.Select(level => level.Variable)], values.Local("once"));
        var code = FormulaCode.Of(hoist.Of(value), values.Local("part"));
        return [.. hoist.At(0), .. Nesting.Around(levels, 0, hoist, [.. code.Body, new Store(output, to, code.Value)])];
    }

    private static IReadOnlyList<Level> Levels(Space space, Affine to, Expression value)
    {
        var lane = space.Axes is [.., var last] && last.IsLane(to, value.Indices()) ? last : null;
        var outside = Outside(space, value);
        var axes = space.Axes.OrderBy(axis => outside.Contains(axis.Name) ? 0 : 1).ToList();
        return [.. axes.Select((axis, i) => axis.In(
            axis == lane ? LoopRole.Lanes : lane is null && i == axes.Count - 1 ? LoopRole.Rows : LoopRole.Each))];
    }

    /// <summary>
    /// The axes of what takes long and is the same along others: these go inside, so that it is computed once. Nothing, if loads alone are the same:
    /// they come from the nearest cache, and the output's numbers are better visited as they lie.
    /// </summary>
    private static HashSet<string> Outside(Space space, Expression value)
    {
        HashSet<string> Axes(Expression part) =>
            [.. space.Axes.Select(axis => axis.Name).Where(name => part.Indices().Any(at => at.DependsOn(name)))];

        var slow = value.Nodes().Where(TakesLong).Select(Axes).Where(axes => axes.Count < space.Axes.Count);
        return [.. slow.SelectMany(axes => axes)];
    }

    private static bool TakesLong(Expression node) =>
        node is Uniform or Unary { Function: not Formulas.Function.Absolute } or Binary { Operator: BinaryOperator.Divide };
}
