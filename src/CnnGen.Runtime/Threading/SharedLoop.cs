using System.Runtime.ExceptionServices;

namespace CnnGen.Runtime;

/// <summary>One loop after another whose parts are taken by whoever is free: what <see cref="Workers"/> and its threads share.</summary>
/// <remarks>
/// The caller takes parts like everybody else, so it never waits for a helper to wake: a loop has ended when the parts that were taken have ended, and a
/// helper that comes late finds nothing to take. Whether helpers wake decides about speed, not about the result.
/// </remarks>
internal sealed unsafe class SharedLoop(bool maySpin)
{
    private readonly Signal _begun = new(maySpin);
    private readonly Signal _ended = new(maySpin);

    // The caller writes these between two loops. A helper reads them only after it took a part, and until that part has ended the loop cannot end.
    private delegate*<void*, int, int, void> _body;
    private void* _state;
    private int _parts;
    private ExceptionDispatchInfo? _failure;

    // Parts that nobody has taken (below 0 when helpers came in vain), and parts that have not ended.
    private int _untaken;
    private int _unfinished;

    private volatile bool _stopped;

    /// <summary>Runs one loop with the calling thread as worker 0 and up to <paramref name="helpers"/> others.</summary>
    public void Run(delegate*<void*, int, int, void> body, void* state, int parts, int helpers)
    {
        _body = body;
        _state = state;
        _parts = parts;
        _failure = null;
        _unfinished = parts;
        var ended = _ended.Count;
        // From here on helpers take parts.
        Volatile.Write(ref _untaken, parts);
        _begun.Raise(helpers);

        TakeParts(worker: 0);
        _ended.Await(ended);
        _failure?.Throw();
    }

    /// <summary>The life of a helper.</summary>
    public void Help(int worker)
    {
        var begun = 0;
        while (true)
        {
            begun = _begun.Await(begun);
            if (_stopped) return;
            TakeParts(worker);
        }
    }

    /// <summary>Lets every helper return.</summary>
    public void Stop()
    {
        _stopped = true;
        _begun.Raise(int.MaxValue);
    }

    private void TakeParts(int worker)
    {
        int left;
        while ((left = Interlocked.Decrement(ref _untaken)) >= 0)
        {
            if (Volatile.Read(ref _failure) is null) RunPart(_parts - 1 - left, worker);
            if (Interlocked.Decrement(ref _unfinished) == 0) _ended.Raise(1);
        }
    }

    private void RunPart(int part, int worker)
    {
        try
        {
            _body(_state, part, worker);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }
}
