using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Model.Training;

/// <summary>How many values meet in a parameter, which initial values depend on.</summary>
/// <param name="In">Values that one output sums over.</param>
/// <param name="Out">Outputs that one input takes part in.</param>
/// <param name="OfKernel">"In" of the kernel of the same layer.</param>
internal sealed record Fans(long In, long Out, long OfKernel)
{
    public static Fans OfAKernel(long @in, long @out) => new(@in, @out, @in);

    /// <summary>Keras' count for a parameter of these axes: the last two are "in" and "out", those before are a window's.</summary>
    public static Fans Of(EquatableArray<int> shape)
    {
        var (count, last) = (shape.Count, shape[shape.Count - 1]);
        if (count == 1) return OfAKernel(last, last);
        var window = shape.Take(count - 2).Aggregate(1L, (product, extent) => product * extent);
        return OfAKernel(window * shape[count - 2], window * last);
    }

    /// <summary>Keras counts a vector's length for both.</summary>
    public static Fans OfABias(long length, Fans kernel) => new(length, length, kernel.In);
}
