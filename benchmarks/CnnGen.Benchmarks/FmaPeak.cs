using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CnnGen.Benchmarks;

/// <summary>The most that one core does in fused multiply-adds of 256 bits: the ceiling of every AVX2 kernel.</summary>
internal static class FmaPeak
{
    private const int Chains = 12;
    private const int FlopPerVector = 2 * 8;
    private const int Iterations = 400_000;
    private const int Runs = 40;

    /// <summary>The fastest of several short runs in GFLOP/s, or null on a CPU without FMA.</summary>
    /// <remarks>The fastest: an interrupt or a neighbour can only make a run slower, and a ceiling should be one.</remarks>
    public static double? Measure()
    {
        if (!Fma.IsSupported)
            return null;

        var best = double.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            var sum = Multiply(Vector256.Create(0.5f), Vector256.Create(1f), Iterations);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (sum != Chains * 2f)
                throw new InvalidOperationException($"The chains of multiply-adds ended at {sum} and not at {Chains * 2f}.");
        }

        return (double)Iterations * Chains * FlopPerVector / best / 1e9;
    }

    // Chains that do not wait for each other, all in registers: latency x throughput is 8 to 10 of them on the CPUs of today.
    // Each converges to b / (1 - a) = 2, so the work cannot be left out and no value ever becomes large or denormal.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Multiply(Vector256<float> a, Vector256<float> b, int iterations)
    {
        Vector256<float> acc0 = b, acc1 = b, acc2 = b, acc3 = b, acc4 = b, acc5 = b, acc6 = b, acc7 = b, acc8 = b, acc9 = b, acc10 = b, acc11 = b;
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
}
