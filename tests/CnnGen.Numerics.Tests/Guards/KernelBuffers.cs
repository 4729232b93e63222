using System.Runtime.InteropServices;

namespace CnnGen.Numerics.Tests.Guards;

/// <summary>Native copies of a kernel's buffers, each with its last element, or its first, at a page that may not be touched.</summary>
internal sealed unsafe class KernelBuffers(bool atEnd) : IDisposable
{
    private readonly List<(Array Managed, nint Native, Fence? Fence)> _copies = [];

    public T* Copy<T>(T[] values)
        where T : unmanaged
    {
        var bytes = Math.Max((nuint)(values.Length * sizeof(T)), 1);
        var fence = Fence.IsSupported ? new Fence(bytes, (nuint)sizeof(T), atEnd) : null;
        var native = fence is not null ? fence.Start : (byte*)NativeMemory.AlignedAlloc(bytes, 64);
        values.AsSpan().CopyTo(new Span<T>(native, values.Length));
        _copies.Add((values, (nint)native, fence));
        return (T*)native;
    }

    /// <summary>Puts into the arrays what is in their copies, beside which nothing may have been written.</summary>
    public void CopyBack()
    {
        foreach (var (managed, native, fence) in _copies)
        {
            if (managed is float[] floats) new Span<float>((void*)native, floats.Length).CopyTo(floats);
            if (managed is int[] ints) new Span<int>((void*)native, ints.Length).CopyTo(ints);
            Assert.True(fence is not { IsIntact: false }, "a kernel has written outside of its buffers");
        }
    }

    public void Dispose()
    {
        foreach (var (_, native, fence) in _copies)
        {
            if (fence is not null) fence.Dispose();
            else NativeMemory.AlignedFree((void*)native);
        }
    }
}
