using System.Diagnostics.CodeAnalysis;

namespace CnnGen.Runtime;

/// <summary>Who uses a piece of memory: nobody, one call that has it alone, or several that share it; and nobody any more once it is closed.</summary>
/// <remarks>
/// An overlap is a mistake of the program, so it throws and never waits. Only closing waits: for the calls that are inside, so that what they use can be
/// let go of.
/// </remarks>
internal sealed class UseGate
{
    /// <summary>How many sharing calls one that has the memory alone counts for: more than there can be.</summary>
    public const int Alone = 1 << 30;

    /// <summary>The sign, so that a closed gate and one that is taken are told from the others by one comparison.</summary>
    private const int Closed = int.MinValue;

    // Closed or not, plus Alone, or plus the number of calls that share.
    private int _state;

    // The call that came in last: what one that is refused has most likely met.
    private string _last = "another call";

    /// <summary>Lets a call in beside others that share.</summary>
    /// <exception cref="InvalidOperationException">A call has the memory alone.</exception>
    /// <exception cref="ObjectDisposedException">The gate is closed.</exception>
    public void Share(string call)
    {
        int before;
        do
        {
            before = Volatile.Read(ref _state);
            if ((uint)before >= Alone) Refuse(call, before);
        }
        while (Interlocked.CompareExchange(ref _state, before + 1, before) != before);
        _last = call;
    }

    /// <summary>Lets a call in alone.</summary>
    /// <exception cref="InvalidOperationException">Another call is inside.</exception>
    /// <exception cref="ObjectDisposedException">The gate is closed.</exception>
    public void Take(string call)
    {
        var before = Interlocked.CompareExchange(ref _state, Alone, 0);
        if (before != 0) Refuse(call, before);
        _last = call;
    }

    /// <summary>Lets a call out.</summary>
    /// <param name="weight">1 for one that shared, <see cref="Alone"/> for one that did not.</param>
    public void Leave(int weight) => Interlocked.Add(ref _state, -weight);

    /// <summary>Lets nobody in any more, and returns when nobody is inside. May be called again, and by several threads.</summary>
    public void Close()
    {
        Interlocked.Or(ref _state, Closed);
        var wait = new SpinWait();
        while (Volatile.Read(ref _state) != Closed) wait.SpinOnce();
    }

    public static ObjectDisposedException Disposed() => new(objectName: null, "the network or the predictor was disposed");

    [DoesNotReturn]
    private void Refuse(string call, int state)
    {
        if (state < 0) throw Disposed();
        throw new InvalidOperationException(
            $"{call} was called while {_last} ran on another thread: one thread at a time may use a network, and one a predictor. "
                + "For predictions side by side, "
            + "CreatePredictor gives each thread a predictor of its own, on the same weights; nothing may train, load or write parameters while one predicts.");
    }
}
