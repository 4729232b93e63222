using System.Diagnostics;

namespace CnnGen.Runtime;

/// <summary>A count of events, whose next change threads await: spinning first, then asleep.</summary>
/// <remarks>
/// No wake-up is lost: a waiter counts itself as a sleeper and then reads the count; who raises changes the count and then reads the sleepers. With a full
/// fence between the two steps on either side, at least one of them sees the other, and the lock keeps the pulse from falling between look and sleep.
/// </remarks>
/// <param name="maySpin">False where spinning would take the processor from a thread that has work.</param>
internal sealed class Signal(bool maySpin)
{
    // 50 µs, about what a sleep and a wake-up cost: spinning wastes no more than it can save. Longer spins make a busy machine slow.
    private static readonly long SpinTicks = Stopwatch.Frequency * 50 / 1_000_000;

    private readonly object _gate = new();
    private int _count;
    private int _sleepers;

    /// <summary>Events so far; wraps around.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Counts an event and wakes up to <paramref name="most"/> sleepers; those who spin see it by themselves.</summary>
    public void Raise(int most)
    {
        Interlocked.Increment(ref _count);
        var wake = Math.Min(most, Volatile.Read(ref _sleepers));
        if (wake == 0) return;
        lock (_gate)
        {
            for (; wake > 0; wake--) Monitor.Pulse(_gate);
        }
    }

    /// <summary>Returns the count as soon as it is not <paramref name="seen"/>.</summary>
    public int Await(int seen)
    {
        if (maySpin) Spin(seen);
        if (Count == seen) Sleep(seen);
        return Count;
    }

    private void Spin(int seen)
    {
        var end = Stopwatch.GetTimestamp() + SpinTicks;
        while (Count == seen && Stopwatch.GetTimestamp() < end) Thread.SpinWait(1);
    }

    private void Sleep(int seen)
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _sleepers);
            while (Count == seen) Monitor.Wait(_gate);
            Interlocked.Decrement(ref _sleepers);
        }
    }
}
