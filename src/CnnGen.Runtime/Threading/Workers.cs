using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace CnnGen.Runtime;

/// <summary>Threads that live as long as a network and share the parts of one loop after another.</summary>
/// <remarks>
/// The calling thread is worker 0; the others are background threads, started when a loop first has parts for them. Between two loops they spin for some
/// microseconds, then sleep. One thread at a time may call <see cref="Run"/>, and a body may not; several <see cref="Workers"/> know nothing of each other.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Workers : IDisposable
{
    private const int Idle = 0;
    private const int Running = 1;
    private const int Disposed = 2;

    // The threads know the loop, not this object: an owner that forgets Dispose leaves it to the finalizer, which sends them home.
    private readonly SharedLoop _loop;
    private readonly Thread?[] _helpers;
    private int _state;

    /// <summary>More than any machine of today has use for, and few enough that each may have memory of its own; a model may ask for as many.</summary>
    public const int MostThreads = 256;

    /// <param name="threads">How many parts run at once, the calling thread included; 1 to <see cref="MostThreads"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is below 1 or above <see cref="MostThreads"/>.</exception>
    public Workers(int threads)
    {
        if (threads is < 1 or > MostThreads) throw new ArgumentOutOfRangeException(nameof(threads), threads, $"a network runs on 1 to {MostThreads} threads");
        Threads = threads;
        _helpers = new Thread?[threads - 1];
        // Threads that outnumber the processors would spin on those that the others need.
        _loop = new SharedLoop(maySpin: threads <= Environment.ProcessorCount);
    }

#pragma warning disable MA0055 // Only a finalizer learns that nobody will call Dispose any more.
    /// <summary>Sends the threads home without waiting for them.</summary>
    ~Workers() => _loop?.Stop(); // There is none where the constructor refused its argument.
#pragma warning restore MA0055

    /// <summary>How many parts run at once.</summary>
    public int Threads { get; }

    /// <summary>The physical cores that this process may use, 1 to <see cref="MostThreads"/>: the number of threads that is best for arithmetic.</summary>
    public static int PhysicalCores { get; } =
        Math.Clamp(ProcessorTopology.PhysicalCores() ?? int.MaxValue, 1, Math.Min(Environment.ProcessorCount, MostThreads));

    /// <summary>Calls <paramref name="body"/> once for each part and returns when all calls have returned.</summary>
    /// <param name="body">Receives <paramref name="state"/>, the part, and the worker that runs it: 0 to <see cref="Threads"/> − 1, never twice at a
    /// time.</param>
    /// <param name="state">Passed through.</param>
    /// <param name="parts">Parts 0 to parts − 1 are taken in order as workers get free; none is fine.</param>
    /// <remarks>The first exception of a body is thrown again here, after the running parts have ended; parts not yet begun are left out.</remarks>
    /// <exception cref="InvalidOperationException">Another call is running.</exception>
    /// <exception cref="ObjectDisposedException">The workers were disposed.</exception>
    public void Run(delegate*<void*, int, int, void> body, void* state, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parts);
        var before = Interlocked.CompareExchange(ref _state, Running, Idle);
        ObjectDisposedException.ThrowIf(before == Disposed, this);
        if (before == Running)
            throw new InvalidOperationException(
                "a loop of these workers is running already: one thread at a time may use a network, and a body may not run a loop");

        try
        {
            var helpers = Math.Min(_helpers.Length, parts - 1);
            if (helpers > 0)
                RunTogether(body, state, parts, helpers);
            else
                for (var part = 0; part < parts; part++) body(state, part, 0);
        }
        finally
        {
            Volatile.Write(ref _state, Idle);
        }
    }

    /// <summary>The same for a loop that is an object. Allocates nothing.</summary>
    internal void Share(ISharedWork work, int parts)
    {
        // The reference stays on this thread's stack, where it does not move and is kept up to date, until all parts have ended.
        Run(&RunPart, Unsafe.AsPointer(ref work), parts);

        static void RunPart(void* work, int part, int worker) => Unsafe.AsRef<ISharedWork>(work).Run(part);
    }

    /// <summary>Ends the threads and waits for their end; a second call does nothing.</summary>
    /// <exception cref="InvalidOperationException">A loop is running.</exception>
    public void Dispose()
    {
        var before = Interlocked.CompareExchange(ref _state, Disposed, Idle);
        if (before == Running) throw new InvalidOperationException("a loop of these workers is running: dispose of the network after its last call");
        if (before == Disposed) return;
        GC.SuppressFinalize(this);
        _loop.Stop();
        foreach (var helper in _helpers) helper?.Join();
    }

    private void RunTogether(delegate*<void*, int, int, void> body, void* state, int parts, int helpers)
    {
        for (var i = 0; i < helpers; i++) _helpers[i] ??= Start(_loop, worker: i + 1);
        _loop.Run(body, state, parts, helpers);
    }

    private static Thread Start(SharedLoop loop, int worker)
    {
        var thread = new Thread(() => loop.Help(worker)) { IsBackground = true, Name = $"CnnGen worker {worker}" };
        // Unsafe: the thread takes none of the caller's AsyncLocal values with it, which it would keep alive.
        thread.UnsafeStart();
        return thread;
    }
}
