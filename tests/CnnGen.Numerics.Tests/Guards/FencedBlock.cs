using System.Runtime.CompilerServices;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Guards;

/// <summary>The memory of an arena between guard pages: of every network of every test in this assembly.</summary>
internal sealed unsafe class FencedBlock : ArenaBlock
{
    private static int s_blocks;

    private readonly Fence _fence;
    private readonly int _floats;

    // Every other one begins at a guard page; a network has several, and a test several networks.
    private FencedBlock(int floats) =>
        (_floats, _fence) = (floats, new Fence((nuint)floats * sizeof(float), Alignment, atEnd: Interlocked.Increment(ref s_blocks) % 2 == 0));

    public override float* Start => (float*)_fence.Start;

    public override Span<float> Values => new(Start, _floats);

    /// <exception cref="InvalidOperationException">Something was written beside it.</exception>
    public override void Release()
    {
        if (!_fence.IsIntact) throw new InvalidOperationException("a kernel has written outside of its network's memory");
        _fence.Dispose();
    }

    [ModuleInitializer]
    internal static void FenceEveryArena()
    {
        if (Fence.IsSupported) Allocate = floats => new FencedBlock(floats);
    }
}
