using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Harness;

/// <summary>The most that one core does in fused multiply-adds: the ceiling of every kernel of that vector width.</summary>
public static class FmaPeak
{
    // Chains that do not wait for each other, all in registers: latency x throughput is 8 to 10 of them on the CPUs of today.
    private const int Chains256 = 12;
    private const int Chains512 = 24;
    private const int Iterations = 200_000;
    private const int Runs = 40;

    /// <summary>The fastest of several short runs in GFLOP/s, or null on a CPU without FMA of that width.</summary>
    /// <param name="bits">512, or 256 for every narrower target: a peak is the machine's.</param>
    /// <remarks>The fastest: an interrupt or a neighbour can only make a run slower, and a ceiling should be one.</remarks>
    public static double? Measure(int bits) => bits switch
    {
        512 when Avx512F.IsSupported => Best(() => Multiply512(Vector512.Create(0.5f), Vector512.Create(1f), Iterations), Chains512, 16),
        256 when Fma.IsSupported => Best(() => Multiply256(Vector256.Create(0.5f), Vector256.Create(1f), Iterations), Chains256, 8),
        _ => null,
    };

    private static double Best(Func<float> multiply, int chains, int lanes)
    {
        var best = double.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            var sum = multiply();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (sum != chains * 2f)
                throw new InvalidOperationException($"The chains of multiply-adds ended at {sum} and not at {chains * 2f}.");
        }

        return 2.0 * Iterations * chains * lanes / best / 1e9;
    }

    // Each chain converges to b / (1 - a) = 2, so the work cannot be left out and no value ever becomes large or denormal.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Multiply256(Vector256<float> a, Vector256<float> b, int iterations)
    {
        Vector256<float>
            acc0 = b, acc1 = b, acc2 = b, acc3 = b, acc4 = b, acc5 = b, acc6 = b, acc7 = b, acc8 = b, acc9 = b, acc10 = b, acc11 = b;
        for (var i = 0; i < iterations; i++)
        {
            acc0 = Fma.MultiplyAdd(acc0, a, b);
            acc1 = Fma.MultiplyAdd(acc1, a, b);
            acc2 = Fma.MultiplyAdd(acc2, a, b);
            acc3 = Fma.MultiplyAdd(acc3, a, b);
            acc4 = Fma.MultiplyAdd(acc4, a, b);
            acc5 = Fma.MultiplyAdd(acc5, a, b);
            acc6 = Fma.MultiplyAdd(acc6, a, b);
            acc7 = Fma.MultiplyAdd(acc7, a, b);
            acc8 = Fma.MultiplyAdd(acc8, a, b);
            acc9 = Fma.MultiplyAdd(acc9, a, b);
            acc10 = Fma.MultiplyAdd(acc10, a, b);
            acc11 = Fma.MultiplyAdd(acc11, a, b);
        }

        var sum = acc0 + acc1 + acc2 + acc3 + acc4 + acc5 + acc6 + acc7 + acc8 + acc9 + acc10 + acc11;
        return sum.ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Multiply512(Vector512<float> a, Vector512<float> b, int iterations)
    {
        Vector512<float>
            acc0 = b, acc1 = b, acc2 = b, acc3 = b, acc4 = b, acc5 = b, acc6 = b, acc7 = b, acc8 = b, acc9 = b, acc10 = b, acc11 = b,
            acc12 = b, acc13 = b, acc14 = b, acc15 = b, acc16 = b, acc17 = b, acc18 = b, acc19 = b, acc20 = b, acc21 = b, acc22 = b, acc23 = b;
        for (var i = 0; i < iterations; i++)
        {
            acc0 = Avx512F.FusedMultiplyAdd(acc0, a, b);
            acc1 = Avx512F.FusedMultiplyAdd(acc1, a, b);
            acc2 = Avx512F.FusedMultiplyAdd(acc2, a, b);
            acc3 = Avx512F.FusedMultiplyAdd(acc3, a, b);
            acc4 = Avx512F.FusedMultiplyAdd(acc4, a, b);
            acc5 = Avx512F.FusedMultiplyAdd(acc5, a, b);
            acc6 = Avx512F.FusedMultiplyAdd(acc6, a, b);
            acc7 = Avx512F.FusedMultiplyAdd(acc7, a, b);
            acc8 = Avx512F.FusedMultiplyAdd(acc8, a, b);
            acc9 = Avx512F.FusedMultiplyAdd(acc9, a, b);
            acc10 = Avx512F.FusedMultiplyAdd(acc10, a, b);
            acc11 = Avx512F.FusedMultiplyAdd(acc11, a, b);
            acc12 = Avx512F.FusedMultiplyAdd(acc12, a, b);
            acc13 = Avx512F.FusedMultiplyAdd(acc13, a, b);
            acc14 = Avx512F.FusedMultiplyAdd(acc14, a, b);
            acc15 = Avx512F.FusedMultiplyAdd(acc15, a, b);
            acc16 = Avx512F.FusedMultiplyAdd(acc16, a, b);
            acc17 = Avx512F.FusedMultiplyAdd(acc17, a, b);
            acc18 = Avx512F.FusedMultiplyAdd(acc18, a, b);
            acc19 = Avx512F.FusedMultiplyAdd(acc19, a, b);
            acc20 = Avx512F.FusedMultiplyAdd(acc20, a, b);
            acc21 = Avx512F.FusedMultiplyAdd(acc21, a, b);
            acc22 = Avx512F.FusedMultiplyAdd(acc22, a, b);
            acc23 = Avx512F.FusedMultiplyAdd(acc23, a, b);
        }

        var sum = acc0 + acc1 + acc2 + acc3 + acc4 + acc5 + acc6 + acc7 + acc8 + acc9 + acc10 + acc11
            + acc12 + acc13 + acc14 + acc15 + acc16 + acc17 + acc18 + acc19 + acc20 + acc21 + acc22 + acc23;
        return sum.ToScalar();
    }
}
