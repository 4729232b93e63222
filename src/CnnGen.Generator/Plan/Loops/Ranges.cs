using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Loops;

/// <summary>The smallest and the largest value, both included, that an index variable takes.</summary>
internal readonly record struct Interval(long Smallest, long Largest);

/// <summary>What is known of every index variable at one place of a kernel: of one variable, and all that is known around it.</summary>
internal sealed class Ranges
{
    private readonly Ranges? _around;
    private readonly string _variable;
    private readonly Interval _interval;

    private Ranges(Ranges? around, string variable, Interval interval) => (_around, _variable, _interval) = (around, variable, interval);

    public static Ranges Of(Kernel kernel) =>
        kernel.Parameters.OfType<IntegerParameter>().Aggregate(new Ranges(null, "", default), (known, p) => known.With(p.Name, new Interval(0, p.Largest)));

    private Ranges With(Loop loop)
    {
        var first = (long)loop.Start.Smallest;
        var last = loop.End.Largest - 1L;
        var steps = last < first ? 0 : (last - first) / loop.Step.Value;
        // A start that is rounded down from a parameter may be any smaller multiple: only the last value is then fixed by the end.
        return With(loop.Variable, new Interval(first, loop.Start.IsConstant ? first + (steps * loop.Step.Value) : last));
    }

    /// <summary>What is known inside a statement's body.</summary>
    public Ranges Inside(Statement statement, Kernel kernel) => statement switch
    {
        Loop loop => With(loop),
        Walk walk => With(walk, kernel.List(walk.List)),
        Scan scan => With(scan.Index, new Interval(0, scan.Count - 1L)),
        _ => this,
    };

    private Ranges With(Walk walk, ListParameter list) =>
        With(walk.Entry, new Interval(0, ((long)list.Rows * list.Capacity) - 1))
            .With(walk.Position, new Interval(0, list.Positions - 1L));

    /// <summary>What is known inside a statement too: a variable that is known already keeps its own values as well.</summary>
    public Ranges AndInside(Statement statement, Ranges outside, Kernel kernel)
    {
        var both = this;
        for (var inside = outside.Inside(statement, kernel); inside != outside; inside = inside._around!)
        {
            both = both.With(inside._variable, both.Find(inside._variable) is { } own
                ? new Interval(Math.Min(own.Smallest, inside._interval.Smallest), Math.Max(own.Largest, inside._interval.Largest))
                : inside._interval);
        }

        return both;
    }

    public Interval Of(Affine index)
    {
        long smallest = index.Constant, largest = index.Constant;
        foreach (var term in index.Terms)
        {
            var range = Find(term.Variable) ?? throw new KeyNotFoundException($"Nothing is known of '{term.Variable}'.");
            smallest += term.Stride > 0 ? term.Stride * range.Smallest : term.Stride * range.Largest;
            largest += term.Stride > 0 ? term.Stride * range.Largest : term.Stride * range.Smallest;
        }

        return new Interval(smallest, largest);
    }

    private Interval? Find(string variable)
    {
        for (var known = this; known is not null; known = known._around)
            if (known._variable == variable) return known._interval;
        return null;
    }

    private Ranges With(string variable, Interval interval) => new(this, variable, interval);
}
