namespace CnnGen.Runtime;

/// <summary>The axes of a tensor in another order, and perhaps the places along some of them.</summary>
/// <param name="sizes">In Keras' order.</param>
/// <param name="axes">For each axis in the file, which of Keras' it is.</param>
/// <param name="places">By Keras' axis: for each place in the file, which of Keras' it is. Null for an axis whose places are in order.</param>
internal sealed class AxisOrder(IReadOnlyList<int> sizes, IReadOnlyList<int> axes, IReadOnlyList<IReadOnlyList<int>?>? places = null)
{
    public float[] FromKeras(ReadOnlySpan<float> values)
    {
        var reordered = new float[values.Length];
        for (var place = 0; place < reordered.Length; place++) reordered[place] = values[PlaceInKeras(place)];
        return reordered;
    }

    public float[] ToKeras(ReadOnlySpan<float> values)
    {
        var reordered = new float[values.Length];
        for (var place = 0; place < reordered.Length; place++) reordered[PlaceInKeras(place)] = values[place];
        return reordered;
    }

    private int PlaceInKeras(int place)
    {
        var index = 0;
        for (var i = axes.Count - 1; i >= 0; i--)
        {
            var (coordinate, stride) = (place % sizes[axes[i]], 1);
            for (var inner = axes[i] + 1; inner < sizes.Count; inner++) stride *= sizes[inner];
            index += (places?[axes[i]]?[coordinate] ?? coordinate) * stride;
            place /= sizes[axes[i]];
        }

        return index;
    }
}
