using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// Turns each loop over lanes into the target's vectors. A lane is an output of its own, so nothing is ever added across
/// lanes; the last vector of a row that does not fill it is stored under a mask.
/// </summary>
internal static class Vectorize
{
    public static Kernel Run(Kernel kernel, Target target) =>
        kernel with { Body = Statements(kernel.Body, kernel, Ranges.Of(kernel), target).ToEquatableArray() };

    private static IEnumerable<Statement> Statements(IEnumerable<Statement> body, Kernel kernel, Ranges ranges, Target target)
    {
        foreach (var statement in body)
        {
            if (statement is Loop { Role: LoopRole.Lanes } lanes)
                foreach (var vector in new Vectors(lanes, kernel, ranges, target).Run()) yield return vector;
            else if (statement is Scan scan)
                yield return scan with
                {
                    Values = Values(scan, kernel, ranges, target).ToEquatableArray(),
                    Body = Statements(scan.Body, kernel, ranges.Inside(scan, kernel), target).ToEquatableArray(),
                };
            else
                yield return statement.WithBody(Statements(statement.Body(), kernel, ranges.Inside(statement, kernel), target));
        }
    }

    /// <summary>The values that a scan looks at: its indices are the lanes.</summary>
    private static IEnumerable<Expression> Values(Scan scan, Kernel kernel, Ranges ranges, Target target)
    {
        var lanes = Build.Lanes(scan.Index, scan.Count, new Bind("value", scan.Values[0]));
        return new Vectors(lanes, kernel, ranges, target).Run().Cast<Bind>().Select(b => b.Value);
    }

    /// <summary>One loop over lanes, at most a register tile wide.</summary>
    private sealed class Vectors(Loop loop, Kernel kernel, Ranges outside, Target target)
    {
        private readonly string _lane = loop.Variable;
        private readonly int _count = StorageLayout.DivideUp(loop.End.Value, target.Lanes);
        private readonly HashSet<string> _inside = new(Names(loop.Body), StringComparer.Ordinal);

        // What the loops inside add to an index, for asking whether a whole vector can be read without leaving the buffer.
        private readonly Ranges _ranges = loop.Body.Nodes().Aggregate(outside, (known, statement) => known.AndInside(statement, outside, kernel));

        public IEnumerable<Statement> Run() =>
            Lines(new Jam(_count, _lane, (name, i) => _count == 1 ? name : TileNames.Vector(name, i), Vectorized).Run(loop.Body));

        /// <summary>One prefetch per cache line, however many vectors lie in it.</summary>
        private static IEnumerable<Statement> Lines(IEnumerable<Statement> body) => body.Where(StartsLine).Select(s => s.WithBody(Lines(s.Body())));

        private static bool StartsLine(Statement statement) => statement is not Prefetch prefetch || prefetch.At.Constant % StorageLayout.CacheLine == 0;

        private Statement Vectorized(Statement statement, int vector)
        {
            var offset = vector * target.Lanes;
            var lanes = Math.Min(target.Lanes, loop.End.Value - offset);
            return statement switch
            {
                Store store when store.At.StrideOf(_lane) == 1 =>
                    new Store(store.Buffer, store.At.Substitute(_lane, offset), Vector(store.Value, offset, lanes), lanes),
                Append { Filling: true } append when append.Position.StrideOf(_lane) == 1 && !append.Row.DependsOn(_lane) =>
                    append with { Position = append.Position.Substitute(_lane, offset), Value = Vector(append.Value, offset, lanes), Lanes = lanes },
                Bind bind => bind with { Value = Vector(bind.Value, offset, lanes) },
                Accumulator start => start with { Initial = Vector(start.Initial, offset, lanes) },
                Assign assign => assign with { Value = Vector(assign.Value, offset, lanes) },
                Prefetch prefetch => prefetch with { At = prefetch.At.Substitute(_lane, offset) },
                _ => throw new InvalidOperationException($"{kernel.Name}: '{statement}' cannot run in lanes of '{_lane}'."),
            };
        }

        private Expression Vector(Expression expression, int offset, int lanes) => expression switch
        {
            Local local when _inside.Contains(local.Name) => local with { IsVectorLocal = true },
            Load load when load.At.DependsOn(_lane) => VectorLoad(load, offset, lanes),
            IndexValue value when value.At.StrideOf(_lane) == 1 => value with { At = value.At.Substitute(_lane, offset), Lanes = target.Lanes },
            Uniform uniform when uniform.At.StrideOf(_lane) == 1 => uniform with { At = uniform.At.Substitute(_lane, offset), Lanes = target.Lanes },
            Pick pick when !pick.At.DependsOn(_lane) => pick with { Which = Vector(pick.Which, offset, lanes) },
            MultiplyAdd m => new MultiplyAdd(Vector(m.Factor, offset, lanes), Vector(m.Other, offset, lanes), Vector(m.Addend, offset, lanes)),
            Unary u => u with { Value = Vector(u.Value, offset, lanes) },
            Binary b => b with { Left = Vector(b.Left, offset, lanes), Right = Vector(b.Right, offset, lanes) },
            Select s => s with
            {
                Left = Vector(s.Left, offset, lanes),
                Right = Vector(s.Right, offset, lanes),
                Then = Vector(s.Then, offset, lanes),
                Otherwise = Vector(s.Otherwise, offset, lanes),
            },
            _ => new Broadcast(expression),
        };

        private Load VectorLoad(Load load, int offset, int lanes)
        {
            if (load.At.StrideOf(_lane) != 1)
                throw new InvalidOperationException($"{kernel.Name}: '{load.Buffer}' is not contiguous in '{_lane}'.");
            var at = load.At.Substitute(_lane, offset);
            var whole = _ranges.Of(at).Largest + target.Lanes <= kernel.LengthOf(load.Buffer);
            return load with { At = at, Lanes = whole ? target.Lanes : lanes };
        }

        private static IEnumerable<string> Names(IEnumerable<Statement> body) => body.Nodes().Select(s => s switch
        {
            Bind bind => bind.Name,
            Accumulator accumulator => accumulator.Name,
            _ => "",
        });
    }
}
