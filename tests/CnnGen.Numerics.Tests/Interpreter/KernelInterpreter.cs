using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Numerics.Tests.Interpreter;

/// <summary>
/// Runs a kernel node by node, as it is built or behind any pass: it stands between the reference and the emitted code, so
/// that a difference names the stage at fault. Arrays check every access, so it also proves that none leaves its buffer.
/// </summary>
internal sealed class KernelInterpreter
{
    private readonly Kernel _kernel;
    private readonly KernelMemory _memory;
    private readonly IReadOnlyDictionary<string, Kernel> _parts;
    private readonly ExpressionInterpreter _expressions;
    private readonly int _width;
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    private KernelInterpreter(Kernel kernel, KernelMemory memory, IReadOnlyDictionary<string, Kernel> parts, int width)
    {
        (_kernel, _memory, _parts, _width) = (kernel, memory, parts, width);
        foreach (var (name, value) in memory.Integers) _indices[name] = value;
        _expressions = new ExpressionInterpreter(memory, _indices, width);
    }

    /// <summary>Runs a kernel as it is built.</summary>
    public static void Run(Kernel kernel, KernelMemory memory) => Run([kernel], memory, width: 1);

    /// <summary>Runs a kernel behind the passes of a target.</summary>
    public static void Run(TargetMethods methods, KernelMemory memory) => Run([.. methods.Methods], memory, methods.Vectors.Lanes);

    private static void Run(Kernel[] methods, KernelMemory memory, int width)
    {
        var parts = methods.ToDictionary(m => m.Name, StringComparer.Ordinal);
        new KernelInterpreter(methods[^1], memory, parts, width).Run(methods[^1].Body);
    }

    private void Run(IEnumerable<Statement> body)
    {
        foreach (var statement in body) Run(statement);
    }

    private void Run(Statement statement)
    {
        switch (statement)
        {
            case Loop loop: Run(loop); break;
            case Walk walk: Run(walk); break;
            case Fill fill: Run(fill); break;
            case Scan scan: Run(scan); break;
            case Append append: Run(append); break;
            case Block block: Run(block.Body); break;
            case Origin origin: _expressions.Origins[origin.Name] = (origin.Buffer, _expressions.Value(origin.At)); break;
            case Bind bind: _expressions.Locals[bind.Name] = _expressions.Value(bind.Value); break;
            case Accumulator start: _expressions.Locals[start.Name] = _expressions.Value(start.Initial); break;
            case Assign assign: _expressions.Locals[assign.Name] = _expressions.Value(assign.Value); break;
            case Store store: Run(store); break;
            case Call call: new KernelInterpreter(_parts[call.Kernel], _memory, _parts, _width).Run(_parts[call.Kernel].Body); break;
            case Transpose square: Run(square); break;
            case Prefetch: break;
            default: throw new ArgumentOutOfRangeException(nameof(statement));
        }
    }

    private void Run(Loop loop)
    {
        for (var i = Value(loop.Start); i < Value(loop.End); i += loop.Step)
        {
            _indices[loop.Variable] = i;
            Run(loop.Body);
        }
    }

    private void Run(Walk walk)
    {
        var list = _kernel.List(walk.List);
        var row = _expressions.Value(walk.Row);
        for (var entry = row * list.Capacity; entry < (row * list.Capacity) + _memory.Ints[list.Counts][row]; entry++)
        {
            _indices[walk.Entry] = entry;
            _indices[walk.Position] = _memory.Ints[list.PositionsBuffer][entry];
            Run(walk.Body);
        }
    }

    private void Run(Fill fill)
    {
        _memory.Ints[_kernel.List(fill.List).Counts][_expressions.Value(fill.Row)] = 0;
        Run(fill.Body);
    }

    private void Run(Scan scan)
    {
        var isVectorized = scan.Values[0].IsVector;
        var values = isVectorized ? scan.Values.SelectMany(_expressions.Value).ToArray() : [];
        for (var index = 0; index < scan.Count; index++)
        {
            _indices[scan.Index] = index;
            if ((isVectorized ? values[index] : Assert.Single(_expressions.Value(scan.Values[0]))) != 0) Run(scan.Body);
        }
    }

    private void Run(Append append)
    {
        var list = _kernel.List(append.List);
        var values = _expressions.Value(append.Value);
        var row = _expressions.Value(append.Row);
        for (var lane = 0; lane < Math.Max(append.Lanes, 1); lane++)
        {
            if (values[lane] == 0)
            {
                Assert.False(append.Certain);
                continue;
            }

            var entry = (row * list.Capacity) + _memory.Ints[list.Counts][row]++;
            _memory.Floats[list.Values][entry] = values[lane];
            _memory.Ints[list.PositionsBuffer][entry] = _expressions.Value(append.Position) + lane;
        }
    }

    private void Run(Store store)
    {
        var (values, at) = _expressions.Place(store.Buffer, store.At);
        var stored = _expressions.Value(store.Value);
        for (var lane = 0; lane < Math.Max(store.Lanes, 1); lane++) values[at + lane] = stored[lane];
    }

    private void Run(Transpose square)
    {
        var (source, from) = _expressions.Place(square.Source, square.From);
        var (target, to) = _expressions.Place(square.Target, square.To);
        for (var row = 0; row < Transpose.Side; row++)
            for (var column = 0; column < Transpose.Side; column++)
                target[to + (column * square.ToStride) + row] = source[from + (row * square.FromStride) + column];
    }

    private int Value(Bound bound) => bound.IsConstant ? bound.Value : _memory.Integers[bound.Parameter!] / bound.Multiple * bound.Multiple;
}
