using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>The loops over windows, and over the places of each.</summary>
internal sealed class Windows
{
    private readonly Space _space;
    private readonly IReadOnlyList<Level> _levels;
    private readonly int _outside;

    /// <param name="isInside">Whether an axis goes through a window.</param>
    /// <param name="of">Where what there is one of for each window lies.</param>
    /// <param name="into">Where what there is one of for each place of a window lies.</param>
    /// <param name="taken">Names that no loop may have.</param>
    /// <param name="adds">What windows that reach the same numbers add to, one after the other.</param>
    public Windows(
        IEnumerable<Axis> axes, Func<Axis, bool> isInside, Affine of, IReadOnlyList<Affine> into, IReadOnlyList<string> taken, Operand? adds = null)
    {
        var all = axes.ToList();
        var inside = all.Where(isInside).ToList();
        Meet = adds?.IsWindow(all) == true;
        Number = inside.Aggregate((Affine)0, (number, axis) => (number * axis.Extent) + axis.Index);
        AxisUse Use(Axis axis) => isInside(axis) ? AxisUse.Term : Meet && adds!.Leads(axis, all) ? AxisUse.Ordered : AxisUse.Free;
        _space = new Space([.. all.Select(axis => new SpaceAxis(axis.Name, axis.Extent, Use(axis)))], of, [.. into, Number], taken);
        Number = At(Number);
        _outside = _space.Axes.Count(axis => axis.Use != AxisUse.Term);
        var lane = _outside > 0 && _space.Axes[_outside - 1] is { Use: AxisUse.Free } last && last.IsLane(At(of), into.Select(At)) ? last : null;
        _levels = [.. _space.Axes.Select((axis, i) => axis.In(
            axis == lane ? LoopRole.Lanes
            : axis.Use == AxisUse.Term ? LoopRole.Sum
            : lane is null && i == _outside - 1 && !Meet ? LoopRole.Rows
            : LoopRole.Each))];
    }

    /// <summary>Whether several windows reach the same number.</summary>
    public bool Meet { get; }

    /// <summary>The number of a place in its window, row-major.</summary>
    public Affine Number { get; }

    public Affine At(Affine access) => _space.At(access);

    /// <summary>Statements before, for each place of, and behind each window.</summary>
    public IEnumerable<Statement> Each(IEnumerable<Statement> before, IEnumerable<Statement> place, IEnumerable<Statement> behind)
    {
        var nothing = new Hoist([], "");
        var window = Nesting.Around([.. _levels.Skip(_outside)], 0, nothing, place);
        return Nesting.Around([.. _levels.Take(_outside)], 0, nothing, [.. before, .. window, .. behind]);
    }
}
