using System.ComponentModel;
using System.Diagnostics;

namespace CnnGen.Runtime;

/// <summary>How long each kernel of a network runs. Emitted code fills it if the project sets <c>CnnGenProfile</c>; else nothing of it is compiled.</summary>
public sealed class KernelProfile
{
    [ThreadStatic]
    private static long s_last;

    private readonly KernelWork[] _kernels;
    private readonly long[] _ticks;
    private readonly long[] _calls;

    /// <summary>A profile without times.</summary>
    /// <param name="kernels">The kernels by the numbers that the emitted code gives them.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public KernelProfile(params KernelWork[] kernels)
    {
        ArgumentNullException.ThrowIfNull(kernels);
        _kernels = kernels;
        (_ticks, _calls) = (new long[kernels.Length], new long[kernels.Length]);
    }

    /// <summary>The kernels that have run since the last <see cref="Reset"/>, times summed over all threads.</summary>
    public IEnumerable<KernelTime> Read() =>
        _kernels.Select((work, k) => new KernelTime(work, _calls[k], Stopwatch.GetElapsedTime(0, _ticks[k]))).Where(time => time.Calls > 0);

    /// <summary>Forgets all times.</summary>
    public void Reset()
    {
        Array.Clear(_ticks);
        Array.Clear(_calls);
    }

    /// <summary>This thread's next kernel starts now.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Start() => s_last = Stopwatch.GetTimestamp();

    /// <summary>A kernel of this thread has ended, and the next one starts.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Lap(int kernel)
    {
        var now = Stopwatch.GetTimestamp();
        Interlocked.Add(ref _ticks[kernel], now - s_last);
        Interlocked.Increment(ref _calls[kernel]);
        s_last = now;
    }
}

/// <summary>What a kernel is there for, and what one call of it does at most.</summary>
/// <param name="Layer">The layer that it belongs to.</param>
/// <param name="Kernel">Its name in the emitted code.</param>
/// <param name="MultiplyAdds">Fused multiply-adds.</param>
/// <param name="Bytes">Memory that it reads or writes, each byte counted once.</param>
public sealed record KernelWork(string Layer, string Kernel, long MultiplyAdds, long Bytes);

/// <param name="Work">The kernel.</param>
/// <param name="Calls">How often it ran.</param>
/// <param name="Time">All calls together.</param>
public sealed record KernelTime(KernelWork Work, long Calls, TimeSpan Time);
