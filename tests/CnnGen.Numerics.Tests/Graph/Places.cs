using CnnGen.Generator.Graph;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>The places of some axes of an operation's space in order, the first axis outermost.</summary>
internal sealed class Places(IReadOnlyList<Axis> axes)
{
    public int Count { get; } = axes.Aggregate(1, (count, axis) => count * axis.Extent);

    /// <summary>What the axes add to an index in each of the places.</summary>
    public int[] Of(Affine index)
    {
        int[] places = [0];
        foreach (var axis in axes)
        {
            var (stride, extent, outer) = (index.StrideOf(axis.Name), axis.Extent, places);
            places = new int[outer.Length * extent];
            for (var i = 0; i < places.Length; i++) places[i] = outer[i / extent] + (i % extent * stride);
        }

        return places;
    }
}
