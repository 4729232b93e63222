using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Graph;

/// <summary>One axis of an operation's space.</summary>
internal sealed record Axis(string Name, int Extent)
{
    public Affine Index => Affine.Of(Name);
}

/// <summary>A value as an operation reaches it: an affine index of the operation's axes for each of its dimensions.</summary>
internal sealed record Operand(Tensor Tensor, EquatableArray<Affine> At)
{
    public bool Uses(Axis axis) => At.Any(index => index.DependsOn(axis.Name));

    /// <summary>Where in the value's numbers, row-major.</summary>
    public Affine Flat => At.Zip(Tensor.Extents, (index, extent) => (index, extent)).Aggregate((Affine)0, (flat, next) => (flat * next.extent) + next.index);

    /// <summary>Whether two axes meet in one of its dimensions in such a way that different places of the space may reach the same number.</summary>
    public bool IsWindow(IEnumerable<Axis> axes)
    {
        var extents = axes.ToDictionary(axis => axis.Name, axis => axis.Extent, StringComparer.Ordinal);
        return At.Any(index => !IsInjective(index, extents));
    }

    /// <summary>Each stride is larger than all that the smaller ones reach together.</summary>
    private static bool IsInjective(Affine index, Dictionary<string, int> extents)
    {
        var reach = 0L;
        foreach (var term in index.Terms.Where(term => extents[term.Variable] > 1).Reverse())
        {
            if (term.Stride <= reach) return false;
            reach += (long)term.Stride * (extents[term.Variable] - 1);
        }

        return true;
    }
}
