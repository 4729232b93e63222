using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// Splits the loops over rows and lanes into register tiles and the loops over sums into straight-line blocks. Outputs keep
/// their sums' order: rows and lanes are independent, and a sum is only cut into consecutive pieces.
/// </summary>
internal static class ChooseTiles
{
    public static Kernel Run(Kernel kernel, Target target, int straightSteps)
    {
        var tiles = new List<TileShape>();
        var body = Nest(kernel.Body, tile: null, target, straightSteps, tiles).ToEquatableArray();
        return kernel with { Body = body, Tile = string.Join(", ", tiles.Distinct().Where(t => t.Rows * t.Vectors > 1)) };
    }

    private static IEnumerable<Statement> Nest(
        IEnumerable<Statement> body, TileShape? tile, Target target, int straightSteps, List<TileShape> tiles)
    {
        foreach (var statement in body)
        {
            var shape = tile;
            if (shape is null && statement is Loop { Role: LoopRole.Rows or LoopRole.Lanes } outer)
            {
                shape = Shape(outer, target);
                tiles.Add(shape.Value);
            }

            var inner = statement.WithBody(Nest(statement.Body(), shape, target, straightSteps, tiles));
            var split = inner switch
            {
                Loop { Role: LoopRole.Rows } rows => SplitRows(rows, shape!.Value.Rows),
                Loop { Role: LoopRole.Lanes } lanes => Split(lanes, shape!.Value.Vectors * target.Lanes, LoopRole.Lanes),
                Loop { Role: LoopRole.Taps } taps when !target.StraightTaps => [taps with { Role = LoopRole.Each }],
                Loop { Role: LoopRole.Sum or LoopRole.Taps } sum => SplitSum(sum, target, straightSteps),
                _ => [inner],
            };
            foreach (var part in split) yield return part;
        }
    }

    private static TileShape Shape(Loop outer, Target target)
    {
        var loops = new[] { outer }.Nodes().OfType<Loop>().ToList();
        var rows = loops.FirstOrDefault(l => l.Role == LoopRole.Rows);
        var lanes = loops.FirstOrDefault(l => l.Role == LoopRole.Lanes);
        var accumulators = outer.Body.Nodes().OfType<Accumulator>().Select(a => a.Name).Distinct().Count();
        var values = outer.Body.Nodes().OfType<Bind>().Select(b => b.Name).Distinct().Count();
        if (accumulators == 0 && outer.Body.Nodes().SelectMany(s => s.Expressions()).SelectMany(e => e.Nodes()).Any(e => e.IsCall())) return OfCalls;
        return TileShape.Choose(rows?.End, lanes?.End.Value ?? 1, accumulators, target, values, OwnVectors(outer, rows, lanes));
    }

    /// <summary>
    /// The JIT keeps a function's coefficients in registers across its copies and spills what is computed: gelu took 1.8 times as long for each of four
    /// vectors side by side on AVX2 as for one. The CPU finds the next turn's work by itself.
    /// </summary>
    private static readonly TileShape OfCalls = new(1, 1);

    /// <summary>Whether each row reads vectors of its own, so that none is for a whole column of the tile.</summary>
    private static bool OwnVectors(Loop outer, Loop? rows, Loop? lanes) =>
        rows is not null && lanes is not null && outer.Body.Nodes().SelectMany(s => s.Expressions()).SelectMany(e => e.Nodes()).OfType<Load>()
            .Where(load => load.At.DependsOn(lanes.Variable)).All(load => load.At.DependsOn(rows.Variable));

    /// <summary>
    /// A loop over the examples of a batch runs in whole tiles only: the buffers have room for the rows that the last one
    /// computes too many, and nothing reads them.
    /// </summary>
    private static IEnumerable<Statement> SplitRows(Loop loop, int size) =>
        loop.End.IsConstant || size == 1
            ? Split(loop, size, LoopRole.Tile)
            : [loop with { Step = size, Role = LoopRole.Each, Body = EquatableArray.Of<Statement>(Inner(loop, loop.Variable, size, LoopRole.Tile)) }];

    private static IEnumerable<Statement> SplitSum(Loop loop, Target target, int straightSteps)
    {
        var plain = loop with { Role = LoopRole.Each };
        var inner = loop.Body.Nodes().OfType<Loop>().ToList();
        if (inner.Any(l => l.Role != LoopRole.Straight)) return [plain];

        var room = straightSteps / inner.Aggregate(1, (product, l) => product * l.End.Value);
        if (!loop.End.IsConstant) return room < 2 ? [plain] : Split(loop, Math.Min(room, target.BlockSteps), LoopRole.Straight);
        if (loop.End.Value <= room) return [loop with { Role = LoopRole.Straight }];
        return room < 2 ? [plain] : Split(loop, EvenPart(loop.End.Value, Math.Min(room, target.BlockSteps)), LoopRole.Straight);
    }

    /// <summary>The largest divisor that fits, so that no rest is left; the whole room where divisors are small.</summary>
    private static int EvenPart(int extent, int room)
    {
        var divisor = Enumerable.Range(1, room).Last(d => extent % d == 0);
        return divisor > 1 && divisor * 2 >= room ? divisor : room;
    }

    /// <summary>Cuts a loop into pieces of <paramref name="size"/> and smaller last ones; pieces run inside under <paramref name="role"/>.</summary>
    private static IEnumerable<Statement> Split(Loop loop, int size, LoopRole role)
    {
        if (!loop.End.IsConstant) return WithRest(loop, size, role);

        var cuts = role == LoopRole.Tile ? Cut.Even(loop.End.Value, size) : Cut.Whole(loop.End.Value, size);
        return cuts.Select((cut, i) => cut.Count == 1
            ? Scoped(Inner(loop, cut.Start, cut.Size, role), i == 0 ? "first" : "last", cuts.Count > 1)
            : InPieces(loop, cut.Start, cut.End, cut.Size, role));
    }

    /// <summary>Whole pieces as far as there are, and then what is left turn by turn.</summary>
    private static IEnumerable<Statement> WithRest(Loop loop, int size, LoopRole role)
    {
        var whole = loop.End.RoundDown(size);
        if (whole.Largest > 0) yield return InPieces(loop, 0, whole, size, role);
        if (size > 1) yield return loop with { Start = whole, Role = LoopRole.Each };
    }

    private static Loop InPieces(Loop loop, Bound start, Bound end, int size, LoopRole role) =>
        loop with { Start = start, End = end, Step = size, Role = LoopRole.Each, Body = EquatableArray.Of<Statement>(Inner(loop, loop.Variable, size, role)) };

    /// <summary>A scope of its own beside another piece, as the locals of both have the same names.</summary>
    private static Statement Scoped(Loop piece, string which, bool hasSibling) =>
        hasSibling && piece.Role != LoopRole.Straight
            ? new Block($"the {which} {piece.End.Value} of {piece.Variable.TrimStart('+')}", EquatableArray.Of<Statement>(piece))
            : piece;

    private static Loop Inner(Loop loop, string variable, int count, LoopRole role) => Inner(loop, Affine.Of(variable), count, role);

    private static Loop Inner(Loop loop, Affine origin, int count, LoopRole role)
    {
        var offset = "+" + loop.Variable;
        return new Loop(offset, 0, count, 1, role, loop.Body.Substitute(loop.Variable, origin + Affine.Of(offset)).ToEquatableArray());
    }
}
