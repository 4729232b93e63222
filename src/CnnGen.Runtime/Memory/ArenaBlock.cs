using System.Runtime.CompilerServices;

namespace CnnGen.Runtime;

/// <summary>The memory of an arena: zeros at a fixed address.</summary>
internal abstract unsafe class ArenaBlock
{
    /// <summary>A cache line, and the width of the widest vector register, in bytes.</summary>
    public const int Alignment = 64;

    /// <summary>Makes a block of so many floats. Tests put memory of their own here, around which nothing may be touched.</summary>
    public static Func<int, ArenaBlock> Allocate { get; set; } = floats => new PinnedBlock(floats);

    /// <summary>Address of the first float.</summary>
    public abstract float* Start { get; }

    /// <summary>All of it.</summary>
    public abstract Span<float> Values { get; }

    /// <summary>Says that nobody uses it any more.</summary>
    public virtual void Release()
    {
    }

    /// <summary>Pinned managed memory: a span into it keeps it alive.</summary>
    private sealed class PinnedBlock : ArenaBlock
    {
        private const int AlignmentFloats = Alignment / sizeof(float);

        private readonly float[] _array;
        private readonly int _start;
        private readonly int _length;

        public PinnedBlock(int floats)
        {
            _length = floats;
            _array = GC.AllocateArray<float>(floats + AlignmentFloats - 1, pinned: true);
            var misalignment = (nuint)Unsafe.AsPointer(ref _array[0]) % Alignment;
            _start = misalignment == 0 ? 0 : (int)(Alignment - misalignment) / sizeof(float);
            LargePages.Advise((byte*)Start, (long)floats * sizeof(float));
        }

        public override float* Start => (float*)Unsafe.AsPointer(ref _array[_start]);

        public override Span<float> Values => _array.AsSpan(_start, _length);
    }
}
