using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>What an axis is to a nest, from the outermost loops to the innermost.</summary>
internal enum AxisUse
{
    /// <summary>Places that are visited in order, since several of them reach the same number.</summary>
    Ordered,

    /// <summary>Places that may be visited in any order.</summary>
    Free,

    /// <summary>The terms of a sum, in order.</summary>
    Term,

    /// <summary>The terms of a sum over a window, neighbours of which read much the same, in order.</summary>
    Tap,
}

internal sealed record SpaceAxis(string Name, int Extent, AxisUse Use);

/// <summary>
/// The places that an operation visits, in as few loops as they can be: an axis of extent 1 is none, and two that all accesses run through as through
/// one are one.
/// </summary>
internal sealed class Space
{
    /// <summary>The loop over numbers that lie together, if nothing else is called so.</summary>
    private const string Together = "i";

    private readonly List<(string Axis, Affine Value)> _steps = [];
    private readonly List<SpaceAxis> _axes;

    /// <param name="axes">In the order of the operation.</param>
    /// <param name="to">Where the output lies: free axes are sorted by it, so that the last has its numbers together.</param>
    /// <param name="others">What else is reached.</param>
    /// <param name="taken">Names that no loop may have.</param>
    public Space(IReadOnlyCollection<SpaceAxis> axes, Affine to, IEnumerable<Affine> others, IReadOnlyList<string> taken)
    {
        _steps.AddRange(axes.Where(axis => axis.Extent == 1).Select(axis => (axis.Name, (Affine)0)));
        _axes = [.. axes.Where(axis => axis.Extent > 1).OrderBy(Group).ThenByDescending(axis => axis.Use == AxisUse.Free ? to.StrideOf(axis.Name) : 0)];
        Merge([to, .. others]);
        Rename(taken);
    }

    /// <summary>From the outermost to the innermost.</summary>
    public IReadOnlyList<SpaceAxis> Axes => _axes;

    /// <summary>One of the accesses by the axes that are left.</summary>
    public Affine At(Affine access) => _steps.Aggregate(access, (at, step) => at.Substitute(step.Axis, step.Value));

    // Terms and taps keep their order among each other.
    private static int Group(SpaceAxis axis) => Math.Min((int)axis.Use, (int)AxisUse.Term);

    private void Merge(IReadOnlyCollection<Affine> accesses)
    {
        for (var i = _axes.Count - 2; i >= 0; i--)
        {
            var (outer, inner) = (_axes[i], _axes[i + 1]);
            var known = accesses.Select(At).ToList();
            if (outer.Use != inner.Use || known.Any(at => at.StrideOf(outer.Name) != (long)at.StrideOf(inner.Name) * inner.Extent)) continue;
            // No word of C# has a capital, so that no name of two is one.
            var both = inner with { Name = outer.Name + Names.Pascal(inner.Name), Extent = checked(outer.Extent * inner.Extent) };
            _steps.Add((outer.Name, 0));
            _steps.Add((inner.Name, Affine.Of(both.Name)));
            _axes[i] = both;
            _axes.RemoveAt(i + 1);
        }
    }

    private void Rename(IReadOnlyList<string> taken)
    {
        var last = _axes.FindLastIndex(axis => axis.Use == AxisUse.Free);
        if (last >= 0 && (_axes.Count == 1 || _steps.Any(step => step.Value.DependsOn(_axes[last].Name))) && _axes.All(axis => axis.Name != Together))
            Rename(last, Together);
        for (var i = 0; i < _axes.Count; i++)
            if (taken.Contains(_axes[i].Name)) Rename(i, "at" + Names.Pascal(_axes[i].Name));
    }

    private void Rename(int axis, string name)
    {
        _steps.Add((_axes[axis].Name, Affine.Of(name)));
        _axes[axis] = _axes[axis] with { Name = name };
    }
}
