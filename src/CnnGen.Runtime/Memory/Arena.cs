using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace CnnGen.Runtime;

/// <summary>One block of zeroed memory at a fixed, 64-byte aligned address: everything that a network reads and writes lies in it.</summary>
/// <remarks>
/// The block is pinned managed memory, not native memory: a span into it keeps the block alive, so a span that outlives the network reads stale
/// numbers instead of foreign memory. A raw <see cref="Pointer"/> does not keep it alive; code that works on one does so inside a use,
/// <see cref="Share"/> or <see cref="Take"/>, and <see cref="Dispose"/> waits for the end of all uses.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Arena : IDisposable
{
    private readonly UseGate _gate = new();
    private ArenaBlock? _block;

    /// <summary>Allocates <paramref name="floats"/> zeros.</summary>
    /// <param name="floats">Size in floats, not bytes; at least 1 and at most about 2^31 (8 GiB).</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1 or above what one block can hold.</exception>
    /// <exception cref="OutOfMemoryException">The machine does not have that much memory.</exception>
    public Arena(long floats)
    {
        var limit = Array.MaxLength - (ArenaBlock.Alignment / sizeof(float));
        if (floats < 1 || floats > limit)
            throw new ArgumentOutOfRangeException(nameof(floats), floats, $"an arena holds 1 to {limit} floats");

        _block = ArenaBlock.Allocate((int)floats);
        Length = floats;
    }

    /// <summary>Size in floats.</summary>
    public long Length { get; }

    /// <summary>Address of the first float; divisible by 64 and fixed until the arena is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The arena was disposed.</exception>
    public float* Pointer => Block.Start;

    /// <summary>The <paramref name="length"/> floats from <paramref name="offset"/> on, inside the arena.</summary>
    internal Span<float> Slice(long offset, int length) => Block.Values.Slice(checked((int)offset), length);

    /// <summary>Begins a use beside others that only read what they share.</summary>
    /// <param name="call">The method that the user called, for the message.</param>
    /// <exception cref="InvalidOperationException">Another use has the arena alone.</exception>
    /// <exception cref="ObjectDisposedException">The arena was disposed.</exception>
    public ArenaUse Share([CallerMemberName] string call = "")
    {
        _gate.Share(call);
        return new ArenaUse(this, weight: 1);
    }

    /// <summary>Begins a use that has the arena alone.</summary>
    /// <param name="call">The method that the user called, for the message.</param>
    /// <exception cref="InvalidOperationException">There is another use.</exception>
    /// <exception cref="ObjectDisposedException">The arena was disposed.</exception>
    public ArenaUse Take([CallerMemberName] string call = "")
    {
        _gate.Take(call);
        return new ArenaUse(this, UseGate.Alone);
    }

    /// <exception cref="ObjectDisposedException">The arena was disposed.</exception>
    public void ThrowIfDisposed() => _ = Block;

    /// <summary>Releases the memory when the last use has ended; a second call does nothing. From now on nothing uses it.</summary>
    public void Dispose()
    {
        _gate.Close();
        Interlocked.Exchange(ref _block, null)?.Release();
    }

    internal void End(int weight) => _gate.Leave(weight);

    private ArenaBlock Block => _block ?? throw UseGate.Disposed();
}
