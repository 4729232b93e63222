using CnnGen.Generator.Graph;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>The places of an operation's space, visited one after the other.</summary>
internal sealed class Places(IReadOnlyList<Axis> axes)
{
    private readonly int[] _at = new int[axes.Count];

    /// <summary>Some of the axes by their numbers.</summary>
    public int[] Of(IEnumerable<Axis> some) => [.. some.Select(Number)];

    /// <summary>What an index is in the present place.</summary>
    public Func<int> Index(Affine index)
    {
        var terms = index.Terms.Select(term => (term.Stride, Axis: Number(axes.First(axis => axis.Name == term.Variable)))).ToArray();
        return () =>
        {
            var value = index.Constant;
            foreach (var (stride, axis) in terms) value += stride * _at[axis];
            return value;
        };
    }

    /// <summary>Goes over some axes, the first outermost, while the others stay where they are.</summary>
    public void Over(ReadOnlySpan<int> some, Action body)
    {
        if (some.Length == 0)
        {
            body();
            return;
        }

        for (_at[some[0]] = 0; _at[some[0]] < axes[some[0]].Extent; _at[some[0]]++) Over(some[1..], body);
    }

    private int Number(Axis axis) => axes.TakeWhile(other => other != axis).Count();
}
