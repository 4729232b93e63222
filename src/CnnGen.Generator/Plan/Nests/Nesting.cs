using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>One loop of a nest.</summary>
internal sealed record Level(string Variable, int Extent, LoopRole Role);

/// <summary>Loops around statements.</summary>
internal static class Nesting
{
    public static Level In(this SpaceAxis axis, LoopRole role) => new(axis.Name, axis.Extent, role);

    /// <summary>Whether an axis can be lanes: along it each access goes from number to number, or stands still, and the output goes.</summary>
    public static bool IsLane(this SpaceAxis axis, Affine to, IEnumerable<Affine> others) =>
        to.StrideOf(axis.Name) == 1 && others.All(at => at.StrideOf(axis.Name) is 0 or 1);

    /// <summary>
    /// Whether places along an axis must be visited in order, outside the others, where several reach the same number: it meets a later axis in a
    /// dimension. The last of those that meet is told by the number and the others, so its own order is free.
    /// </summary>
    public static bool Leads(this Operand to, Axis axis, IReadOnlyList<Axis> axes) => axis.Extent > 1 && to.At.Any(index =>
        index.DependsOn(axis.Name) && axes.SkipWhile(other => other != axis).Skip(1).Any(later => later.Extent > 1 && index.DependsOn(later.Name)));

    /// <summary>The statements in the loops from one depth on, and at each depth what stands before the next loop.</summary>
    public static IEnumerable<Statement> Around(IReadOnlyList<Level> levels, int depth, Hoist hoist, IEnumerable<Statement> innermost)
    {
        var body = innermost.ToArray();
        for (var inner = levels.Count; inner > depth; inner--)
        {
            Statement[] inside = inner < levels.Count ? [.. hoist.At(inner), .. body] : body;
            body = [Loop(levels[inner - 1], inside)];
        }

        return body;
    }

    private static Loop Loop(Level level, Statement[] body) => level.Role switch
    {
        LoopRole.Rows => Rows(level.Variable, level.Extent, body),
        LoopRole.Lanes => Lanes(level.Variable, level.Extent, body),
        LoopRole.Sum => Sum(level.Variable, level.Extent, body),
        LoopRole.Taps => Taps(level.Variable, level.Extent, body),
        _ => Each(level.Variable, level.Extent, body),
    };
}
