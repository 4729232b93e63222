using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Loops;

/// <summary>The smallest and the largest value, both included, that an index variable takes.</summary>
internal readonly record struct Interval(long Smallest, long Largest);

/// <summary>What is known of every index variable at one place of a kernel.</summary>
internal sealed class Ranges
{
    private readonly Dictionary<string, Interval> _intervals;

    private Ranges(Dictionary<string, Interval> intervals) => _intervals = intervals;

    public static Ranges Of(Kernel kernel) =>
        new(kernel.Parameters.OfType<IntegerParameter>().ToDictionary(p => p.Name, p => new Interval(0, p.Largest)));

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

    /// <summary>What holds in every one of several places: a variable that is known already keeps its own values too.</summary>
    public Ranges Or(Ranges other)
    {
        var both = new Dictionary<string, Interval>(_intervals, StringComparer.Ordinal);
        foreach (var pair in other._intervals)
        {
            both[pair.Key] = both.TryGetValue(pair.Key, out var own)
                ? new Interval(Math.Min(own.Smallest, pair.Value.Smallest), Math.Max(own.Largest, pair.Value.Largest))
                : pair.Value;
        }

        return new Ranges(both);
    }

    public Interval Of(Affine index)
    {
        long smallest = index.Constant, largest = index.Constant;
        foreach (var term in index.Terms)
        {
            var range = _intervals[term.Variable];
            smallest += term.Stride > 0 ? term.Stride * range.Smallest : term.Stride * range.Largest;
            largest += term.Stride > 0 ? term.Stride * range.Largest : term.Stride * range.Smallest;
        }

        return new Interval(smallest, largest);
    }

    private Ranges With(string variable, Interval interval) =>
        new(new Dictionary<string, Interval>(_intervals, StringComparer.Ordinal) { [variable] = interval });
}
