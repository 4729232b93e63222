namespace CnnGen.Runtime.Tests;

/// <summary>Asserts that code allocates nothing on the managed heap.</summary>
internal static class Allocation
{
    public static void AssertNone(Action action)
    {
        // The first call compiles and fills caches.
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) action();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
