namespace CnnGen.Generator.Plan.Loops;

/// <summary>Which expressions of a kernel are whole numbers for certain, and between what bounds.</summary>
internal sealed class WholeNumbers
{
    private readonly Dictionary<string, Interval?> _locals = new(StringComparer.Ordinal);
    private readonly Dictionary<IndexValue, Interval> _indices = [];
    private bool _changed = true;

    private WholeNumbers()
    {
    }

    public static WholeNumbers Of(Kernel kernel)
    {
        var numbers = new WholeNumbers();
        while (numbers._changed)
        {
            // What a loop assigns, its next turn reads: until nothing more is found out.
            numbers._changed = false;
            numbers.Visit(kernel.Body, kernel, Ranges.Of(kernel));
        }

        return numbers;
    }

    /// <summary>The bounds, or null where the value may be any float.</summary>
    public Interval? Of(Expression expression) => expression switch
    {
        Constant constant when constant.Value == Math.Floor(constant.Value) => new Interval((long)constant.Value, (long)constant.Value),
        IndexValue index => _indices[index],
        Broadcast broadcast => Of(broadcast.Value),
        Local local => _locals[local.Name],
        Select select => Union(Of(select.Then), Of(select.Otherwise)),
        _ => null,
    };

    private void Visit(IEnumerable<Statement> body, Kernel kernel, Ranges ranges)
    {
        foreach (var statement in body)
        {
            foreach (var index in statement.Expressions().SelectMany(e => e.Nodes()).OfType<IndexValue>()) Note(index, ranges.Of(index.At));
            if (statement is Bind bind) Note(bind.Name, bind.Value);
            if (statement is Accumulator start) Note(start.Name, start.Initial);
            if (statement is Assign assign) Note(assign.Name, assign.Value);
            Visit(statement.Body(), kernel, ranges.Inside(statement, kernel));
        }
    }

    /// <summary>A name may stand for several values: one after the other, or in scopes side by side.</summary>
    private void Note(string local, Expression value)
    {
        var isKnown = _locals.TryGetValue(local, out var known);
        var number = isKnown ? Union(known, Of(value)) : Of(value);
        _changed |= !isKnown || number != known;
        _locals[local] = number;
    }

    /// <summary>One expression may stand at several places, and a vector's lanes count on from the first.</summary>
    private void Note(IndexValue index, Interval interval)
    {
        var whole = interval with { Largest = interval.Largest + Math.Max(index.Lanes, 1) - 1 };
        _indices[index] = _indices.TryGetValue(index, out var known) ? Union(known, whole)!.Value : whole;
    }

    private static Interval? Union(Interval? left, Interval? right) => left is { } l && right is { } r
        ? new Interval(Math.Min(l.Smallest, r.Smallest), Math.Max(l.Largest, r.Largest))
        : null;
}
