using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace CnnGen.Runtime;

/// <summary>Initial values, equal to the bit on every machine: only IEEE operations and <see cref="Elementary"/> are used.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Initializers
{
    /// <summary>Fills <paramref name="values"/>; each depends on its index, the seed and the stream only.</summary>
    /// <param name="fanIn">Inputs that one output sums over: for a convolution, kernel height × kernel width × input channels.</param>
    /// <param name="fanOut">Outputs that one input reaches: for a convolution, kernel height × kernel width × filters.</param>
    /// <param name="seed">What the user chose.</param>
    /// <param name="stream">Which parameter: parameters with different streams get unrelated values.</param>
    /// <param name="first">The index of the first value.</param>
    /// <exception cref="ArgumentOutOfRangeException">A fan is below 1, or the initializer is unknown.</exception>
    public static void Fill(Span<float> values, Initializer initializer, long fanIn, long fanOut, ulong seed, uint stream, uint first = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fanIn, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(fanOut, 1);
        var fanMean = ((double)fanIn + fanOut) / 2;
        switch (initializer)
        {
            case Initializer.Zeros: values.Clear(); break;
            case Initializer.Ones: values.Fill(1f); break;
            case Initializer.GlorotUniform: Uniform(values, 1 / fanMean, seed, stream, first); break;
            case Initializer.GlorotNormal: TruncatedNormal.Fill(values, 1 / fanMean, seed, stream, first); break;
            case Initializer.HeUniform: Uniform(values, 2.0 / fanIn, seed, stream, first); break;
            case Initializer.HeNormal: TruncatedNormal.Fill(values, 2.0 / fanIn, seed, stream, first); break;
            case Initializer.LecunUniform: Uniform(values, 1.0 / fanIn, seed, stream, first); break;
            case Initializer.LecunNormal: TruncatedNormal.Fill(values, 1.0 / fanIn, seed, stream, first); break;
            default: throw new ArgumentOutOfRangeException(nameof(initializer), initializer, "not a known initializer");
        }
    }

    /// <summary>The key of the n-th draw for each value; counts down from the last step, which training, counting up from 0, does not reach.</summary>
    internal static uint Key(ulong seed, uint stream, uint draw) => CounterRandom.Key(seed, stream, ulong.MaxValue - draw);

    // A uniform distribution between ±limit has the variance limit² / 3.
    private static void Uniform(Span<float> values, double variance, ulong seed, uint stream, uint first)
    {
        var limit = Math.Sqrt(3 * variance);
        var key = Key(seed, stream, draw: 0);
        var i = 0;
        for (; i <= values.Length - Vector128<float>.Count; i += Vector128<float>.Count)
        {
            var (lower, upper) = Vector128.Widen(CounterRandom.Uniform4(key, first + (uint)i));
            Vector128.Narrow(Between(lower), Between(upper)).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
            values[i] = (float)(((2.0 * CounterRandom.Uniform(key, first + (uint)i)) - 1) * limit);

        Vector128<double> Between(Vector128<double> uniform) => ((uniform + uniform) - Vector128<double>.One) * limit;
    }
}
