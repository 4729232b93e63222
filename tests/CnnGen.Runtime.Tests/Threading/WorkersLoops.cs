using System.Runtime.InteropServices;

namespace CnnGen.Runtime.Tests.Threading;

/// <summary>Runs lambdas on workers, whose bodies are addresses of functions.</summary>
internal static unsafe class WorkersLoops
{
    /// <param name="body">Receives the part and the worker.</param>
    public static void Run(this Workers workers, int parts, Action<int, int> body)
    {
        var handle = GCHandle.Alloc(body);
        try
        {
            workers.Run(&Call, (void*)GCHandle.ToIntPtr(handle), parts);
        }
        finally
        {
            handle.Free();
        }
    }

    /// <summary>Waits for what another thread does; fails after a time that is long on any machine.</summary>
    public static void WaitUntil(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(60)), "another thread did not come within a minute");

    private static void Call(void* state, int part, int worker) => ((Action<int, int>)GCHandle.FromIntPtr((nint)state).Target!)(part, worker);
}
