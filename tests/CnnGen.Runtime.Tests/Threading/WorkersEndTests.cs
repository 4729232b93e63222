using System.Runtime.CompilerServices;

namespace CnnGen.Runtime.Tests.Threading;

public class WorkersEndTests
{
    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(7, 0)]
    [InlineData(3, 3)]
    public void Dispose_ends_the_threads_awake_or_asleep(int threads, int pauseMilliseconds)
    {
        for (var i = 0; i < 50; i++)
        {
            var workers = new Workers(threads);
            var helpers = Helpers(workers);
            Thread.Sleep(pauseMilliseconds);
            Assert.All(helpers, helper => Assert.True(helper.IsAlive));
            workers.Dispose();
            Assert.All(helpers, helper => Assert.False(helper.IsAlive));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_second_dispose_does_nothing_and_a_loop_after_it_is_refused(int threads)
    {
        var workers = new Workers(threads);
        workers.Dispose();
        workers.Dispose();
        Assert.Throws<ObjectDisposedException>(() => workers.Run(2, (_, _) => { }));
    }

    // Two may spin for a moment before they sleep; more than there are processors sleep at once.
    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Helpers_without_work_sleep(int threads)
    {
        using var workers = new Workers(threads);
        var helpers = Helpers(workers);

        WorkersLoops.WaitUntil(() => helpers.All(helper => helper.ThreadState.HasFlag(ThreadState.WaitSleepJoin)));
    }

    [Fact]
    public void Forgotten_workers_are_collected_and_their_threads_end()
    {
        var (forgotten, helpers) = Forget();
        WorkersLoops.WaitUntil(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return !forgotten.IsAlive && helpers.All(helper => !helper.IsAlive);
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Workers, Thread[] Helpers) Forget()
    {
        var workers = new Workers(4);
        return (new WeakReference(workers), Helpers(workers));
    }

    /// <summary>The threads of all workers but the caller.</summary>
    private static Thread[] Helpers(Workers workers)
    {
        var threads = new Thread[workers.Threads];
        var arrived = 0;
        workers.Run(threads.Length, (_, worker) =>
        {
            threads[worker] = Thread.CurrentThread;
            Interlocked.Increment(ref arrived);
            WorkersLoops.WaitUntil(() => Volatile.Read(ref arrived) == threads.Length);
        });
        return threads[1..];
    }
}
