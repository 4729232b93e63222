using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Loops;

/// <summary>The numbers that a loop counts by.</summary>
/// <param name="Stride">Of its counter in every index that depends on it.</param>
internal readonly record struct Counting(int Start, int End, int Step, int Stride);

/// <summary>
/// A body apart from the numbers that its loops count by, so that bodies that differ by these alone can be told. Where all indices give a counter one stride,
/// that is such a number too: the loop may as well count in elements of memory.
/// </summary>
internal sealed class CountedLoops
{
    private readonly EquatableArray<Statement> _body;

    /// <summary>The stride of each counter that has one; what counts by a parameter keeps its own.</summary>
    private readonly Dictionary<string, int> _strides = new(StringComparer.Ordinal);

    public CountedLoops(EquatableArray<Statement> body)
    {
        _body = body;
        var nodes = body.Nodes().ToList();
        var loops = nodes.OfType<Loop>().ToList();
        foreach (var term in nodes.SelectMany(node => node.Indices()).SelectMany(index => index.Terms))
            _strides[term.Variable] = _strides.TryGetValue(term.Variable, out var known) && known != term.Stride ? 0 : term.Stride;
        foreach (var variable in _strides.Where(pair => pair.Value < 1).Select(pair => pair.Key).ToList()) _strides.Remove(variable);
        foreach (var loop in loops.Where(loop => !IsCounted(loop))) _strides.Remove(loop.Variable);
        Counters = [.. loops.Where(IsCounted).Select(loop => loop.Variable)];
        Numbers = [.. loops.Where(IsCounted).Select(loop => new Counting(loop.Start.Value, loop.End.Value, loop.Step.Value, StrideOf(loop.Variable)))];
        Outline = With([.. Counters.Select(_ => ((Bound)0, (Bound)0, (Bound)0))], _strides.ContainsKey);
    }

    /// <summary>The counters of the loops with numbers, outermost first.</summary>
    public IReadOnlyList<string> Counters { get; }

    /// <summary>In the order of the counters.</summary>
    public IReadOnlyList<Counting> Numbers { get; }

    /// <summary>What is left without the numbers.</summary>
    public EquatableArray<Statement> Outline { get; }

    /// <summary>The body with other bounds.</summary>
    /// <param name="bounds">In the order of the counters.</param>
    /// <param name="inElements">Whether a counter counts elements of memory, instead of turns.</param>
    public EquatableArray<Statement> With(IEnumerable<(Bound Start, Bound End, Bound Step)> bounds, Func<string, bool> inElements)
    {
        var next = new Queue<(Bound Start, Bound End, Bound Step)>(bounds);
        var scaled = _strides.Where(pair => pair.Value != 1 && inElements(pair.Key)).Select(pair => pair.Key).ToList();
        Affine Counted(Affine index) => scaled.Where(index.DependsOn).Aggregate(index, (at, counter) => at.Substitute(counter, 0) + Affine.Of(counter));
        var body = scaled.Count == 0 ? _body : _body.Select(statement => statement.Map(e => e.MapIndices(Counted), Counted));
        return Bounded(body, next).ToEquatableArray();
    }

    private int StrideOf(string counter) => _strides.TryGetValue(counter, out var stride) ? stride : 1;

    private static bool IsCounted(Loop loop) => loop is { Start.IsConstant: true, End.IsConstant: true, Step.IsConstant: true };

    /// <summary>Outermost loops first, which is the order of the counters.</summary>
    private static IEnumerable<Statement> Bounded(IEnumerable<Statement> body, Queue<(Bound Start, Bound End, Bound Step)> next)
    {
        foreach (var statement in body)
        {
            var bounded = statement;
            if (statement is Loop loop && IsCounted(loop))
            {
                var (start, end, step) = next.Dequeue();
                bounded = loop with { Start = start, End = end, Step = step };
            }

            yield return bounded.WithBody(Bounded(statement.Body(), next));
        }
    }
}
