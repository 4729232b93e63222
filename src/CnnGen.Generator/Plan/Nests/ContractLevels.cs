using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>The loops of a contraction: over its outputs and, inside, over the terms of each.</summary>
internal sealed class ContractLevels
{
    private readonly IReadOnlyList<Expression> _operands;
    private readonly SpaceAxis? _lane;
    private readonly SpaceAxis? _rows;

    /// <param name="operands">The factors of the terms.</param>
    public ContractLevels(Space space, Affine to, IReadOnlyList<Expression> operands)
    {
        _operands = operands;
        var free = space.Axes.Where(axis => axis.Use == AxisUse.Free).ToList();
        _lane = free.LastOrDefault() is { } last && last.IsLane(to, operands.SelectMany(e => e.Indices())) ? last : null;
        _rows = free.Where(axis => axis != _lane).OrderBy(Shares).ThenBy(axis => Math.Min(axis.Extent, Machine.EnoughRows)).LastOrDefault();

        var terms = space.Axes.Where(axis => axis.Use is AxisUse.Term or AxisUse.Tap).ToList();
        var row = terms.FindLastIndex(axis => axis.Use == AxisUse.Tap);
        // Without a tile the sums wait for themselves longer than for the loop: in straight line nothing would be won but text.
        var isTile = _lane is not null && _rows is not null;
        LoopRole Role(SpaceAxis axis, int i) =>
            isTile && axis.Use == AxisUse.Term ? LoopRole.Sum : isTile && i == row ? LoopRole.Taps : LoopRole.Each;

        List<Level> outputs =
        [
            .. space.Axes.Where(axis => axis.Use == AxisUse.Ordered).Select(axis => axis.In(LoopRole.Each)),
            .. free.Where(axis => axis == _lane).Select(axis => axis.In(LoopRole.Lanes)),
            .. free.Where(axis => axis != _lane && axis != _rows).Select(axis => axis.In(LoopRole.Each)),
            .. free.Where(axis => axis == _rows).Select(axis => axis.In(LoopRole.Rows)),
        ];
        Outputs = outputs.Count;
        All = [.. outputs, .. terms.Select((axis, i) => axis.In(Role(axis, i)))];
    }

    /// <summary>From the outermost to the innermost.</summary>
    public IReadOnlyList<Level> All { get; }

    /// <summary>How many of them go over outputs.</summary>
    public int Outputs { get; }

    /// <summary>Whether an operand is a vector.</summary>
    public bool IsVector(Expression operand) => _lane is not null && Uses(operand, _lane);

    /// <summary>Whether the rows of a register tile have a vector in common.</summary>
    private bool Shares(SpaceAxis rows) => _operands.Any(operand => IsVector(operand) && !Uses(operand, rows));

    private static bool Uses(Expression operand, SpaceAxis axis) => operand.Indices().Any(at => at.DependsOn(axis.Name));
}
