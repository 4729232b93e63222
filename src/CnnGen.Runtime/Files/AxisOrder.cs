namespace CnnGen.Runtime;

/// <summary>The axes of a tensor in another order.</summary>
/// <param name="sizes">In Keras' order.</param>
/// <param name="axes">For each axis in the file, which of Keras' it is.</param>
internal sealed class AxisOrder(int[] sizes, int[] axes)
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
        for (var i = axes.Length - 1; i >= 0; i--)
        {
            var (coordinate, stride) = (place % sizes[axes[i]], 1);
            for (var inner = axes[i] + 1; inner < sizes.Length; inner++) stride *= sizes[inner];
            index += coordinate * stride;
            place /= sizes[axes[i]];
        }

        return index;
    }
}
