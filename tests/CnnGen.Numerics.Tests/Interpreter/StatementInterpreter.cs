using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Numerics.Tests.Interpreter;

/// <summary>Turns the statements of one method into actions.</summary>
/// <param name="methods">Those that it may call.</param>
/// <param name="width">Lanes of a vector.</param>
internal sealed class StatementInterpreter(Kernel kernel, Kernel[] methods, MemorySlots memory, int width)
{
    private readonly ExpressionInterpreter _expressions = new(memory, width);

    public static Action[] Steps(Kernel kernel, Kernel[] methods, MemorySlots memory, int width) =>
        new StatementInterpreter(kernel, methods, memory, width).Steps(kernel.Body);

    private Action[] Steps(IEnumerable<Statement> body) => [.. body.Where(statement => statement is not Prefetch).Select(Step)];

    private Action Step(Statement statement) => statement switch
    {
        Loop loop => Looped(loop),
        Walk walk => Walked(walk),
        Fill fill => Filled(fill),
        Scan { Values: [{ IsVector: false } value] } scan => Scanned(scan, value),
        Scan scan => ScannedInVectors(scan),
        Append append => Appended(append),
        Block block => All(Steps(block.Body)),
        Origin origin => Named(origin),
        Bind bind => Declared(bind.Name, bind.Value),
        Accumulator start => Declared(start.Name, start.Initial),
        Assign assign => Assigned(_expressions.Local(assign.Name), _expressions.Of(assign.Value)),
        Store store => Stored(store),
        Call call => All(Steps(methods.Single(m => m.Name == call.Kernel), methods, memory, width)),
        Transpose square => Transposed(square),
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    private static Action All(Action[] steps) => () =>
    {
        foreach (var step in steps) step();
    };

    private Action Looped(Loop loop)
    {
        var (start, end, step) = (Limit(loop.Start), Limit(loop.End), Limit(loop.Step));
        var variable = _expressions.Declare(loop.Variable);
        var body = Steps(loop.Body);
        return () =>
        {
            var (last, by) = (end(), step());
            for (var i = start(); i < last; i += by)
            {
                variable.Value = i;
                foreach (var statement in body) statement();
            }
        };
    }

    private Func<int> Limit(Bound bound)
    {
        if (bound.IsConstant) return () => bound.Value;
        var parameter = memory.Integers[bound.Parameter!];
        return () => parameter.Value / bound.Multiple * bound.Multiple;
    }

    private Action Walked(Walk walk)
    {
        var (list, _, positions, counts) = List(walk.List);
        var row = _expressions.Of(walk.Row);
        var (entry, position) = (_expressions.Declare(walk.Entry), _expressions.Declare(walk.Position));
        var body = All(Steps(walk.Body));
        return () =>
        {
            var first = row.Value * list.Capacity;
            for (var i = first; i < first + counts.Value[row.Value]; i++)
            {
                (entry.Value, position.Value) = (i, positions.Value[i]);
                body();
            }
        };
    }

    private Action Filled(Fill fill)
    {
        var (_, _, _, counts) = List(fill.List);
        var row = _expressions.Of(fill.Row);
        var body = All(Steps(fill.Body));
        return () =>
        {
            counts.Value[row.Value] = 0;
            body();
        };
    }

    private Action Scanned(Scan scan, Expression looked)
    {
        var index = _expressions.Declare(scan.Index);
        var value = _expressions.Of(looked);
        var body = All(Steps(scan.Body));
        return () =>
        {
            for (index.Value = 0; index.Value < scan.Count; index.Value++)
            {
                value.Compute?.Invoke();
                if (value.Lanes[0] != 0) body();
            }
        };
    }

    /// <summary>All values are looked at before the body runs.</summary>
    private Action ScannedInVectors(Scan scan)
    {
        var index = _expressions.Declare(scan.Index);
        Operand[] values = [.. scan.Values.Select(_expressions.Of)];
        var body = All(Steps(scan.Body));
        return () =>
        {
            foreach (var value in values) value.Compute?.Invoke();
            for (index.Value = 0; index.Value < scan.Count; index.Value++)
                if (values[index.Value / width].Lanes[index.Value % width] != 0) body();
        };
    }

    private Action Appended(Append append)
    {
        var (list, values, positions, counts) = List(append.List);
        var (row, position) = (_expressions.Of(append.Row), _expressions.Of(append.Position));
        var value = _expressions.Of(append.Value);
        return () =>
        {
            value.Compute?.Invoke();
            for (var lane = 0; lane < Math.Max(append.Lanes, 1); lane++)
            {
                if (value.Lanes[lane] == 0)
                {
                    Assert.False(append.Certain);
                    continue;
                }

                var entry = (row.Value * list.Capacity) + counts.Value[row.Value]++;
                values.Value[entry] = value.Lanes[lane];
                positions.Value[entry] = position.Value + lane;
            }
        };
    }

    private Action Named(Origin origin)
    {
        var (_, at) = _expressions.Place(origin.Buffer, origin.At);
        var place = _expressions.Declare(origin);
        return () => place.Value = at.Value;
    }

    private Action Declared(string name, Expression initial)
    {
        var value = _expressions.Of(initial);
        return Assigned(_expressions.Declare(name, value), value);
    }

    private static Action Assigned(float[] local, Operand value) => () =>
    {
        value.Compute?.Invoke();
        value.Lanes.CopyTo(local, 0);
    };

    private Action Stored(Store store)
    {
        var (buffer, at) = _expressions.Place(store.Buffer, store.At);
        var value = _expressions.Of(store.Value);
        return () =>
        {
            value.Compute?.Invoke();
            value.Lanes.AsSpan(0, Math.Max(store.Lanes, 1)).CopyTo(buffer.Value.AsSpan(at.Value));
        };
    }

    private Action Transposed(Transpose square)
    {
        var (source, from) = _expressions.Place(square.Source, square.From);
        var (target, to) = _expressions.Place(square.Target, square.To);
        return () =>
        {
            for (var row = 0; row < Transpose.Side; row++)
                for (var column = 0; column < Transpose.Side; column++)
                    target.Value[to.Value + (column * square.ToStride) + row] = source.Value[from.Value + (row * square.FromStride) + column];
        };
    }

    private (ListParameter List, Slot<float[]> Values, Slot<int[]> Positions, Slot<int[]> Counts) List(string name)
    {
        var list = kernel.List(name);
        return (list, memory.Floats[list.Values], memory.Ints[list.PositionsBuffer], memory.Ints[list.Counts]);
    }
}
