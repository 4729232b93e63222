using System.ComponentModel;

namespace CnnGen.Runtime;

/// <summary>A call's use of an arena, from its beginning to <see cref="Dispose"/>: so long the memory is there, whoever disposes of it or forgets it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ArenaUse
{
    private readonly Arena _arena;
    private readonly int _weight;

    internal ArenaUse(Arena arena, int weight) => (_arena, _weight) = (arena, weight);

    /// <summary>Ends the use.</summary>
    public void Dispose()
    {
        _arena.End(_weight);
        // The pointers that the call worked with do not keep their memory.
        GC.KeepAlive(_arena);
    }
}
