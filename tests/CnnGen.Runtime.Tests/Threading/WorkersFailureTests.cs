using System.Runtime.CompilerServices;

namespace CnnGen.Runtime.Tests.Threading;

public class WorkersFailureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void An_exception_comes_out_after_the_running_parts_and_the_next_loop_runs(int threads)
    {
        using var workers = new Workers(threads);
        for (var loop = 0; loop < 200; loop++)
        {
            var running = 0;
            var failing = loop % 20;
            var error = Assert.Throws<FormatException>(() => workers.Run(20, (part, _) =>
            {
                Interlocked.Increment(ref running);
                try
                {
                    if (part == failing) throw new FormatException($"part {part}");
                }
                finally
                {
                    Interlocked.Decrement(ref running);
                }
            }));
            Assert.Equal($"part {failing}", error.Message);
            Assert.Equal(0, running);

            var sum = 0;
            workers.Run(20, (part, _) => Interlocked.Add(ref sum, part));
            Assert.Equal(190, sum);
        }
    }

    [Fact]
    public void An_exception_on_a_helper_waits_for_the_caller_and_keeps_where_it_was_thrown()
    {
        using var workers = new Workers(2);
        var callerBegan = false;
        var helperFailed = false;
        var callerEnded = false;
        var error = Assert.Throws<FormatException>(() => workers.Run(2, (_, worker) =>
        {
            if (worker == 1)
            {
                WorkersLoops.WaitUntil(() => Volatile.Read(ref callerBegan));
                Volatile.Write(ref helperFailed, true);
                ThrowOnHelper();
            }

            Volatile.Write(ref callerBegan, true);
            WorkersLoops.WaitUntil(() => Volatile.Read(ref helperFailed));
            Thread.Sleep(5);
            callerEnded = true;
        }));
        Assert.True(callerEnded);
        Assert.Contains(nameof(ThrowOnHelper), error.StackTrace, StringComparison.Ordinal);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowOnHelper() => throw new FormatException("on a helper");

    [Fact]
    public void Parts_not_begun_are_left_out_after_an_exception()
    {
        using var workers = new Workers(2);
        var begun = 0;
        Assert.Throws<FormatException>(() => workers.Run(1_000_000, (_, _) =>
        {
            Interlocked.Increment(ref begun);
            throw new FormatException();
        }));
        Assert.InRange(begun, 1, 2);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    public void A_body_may_neither_run_a_loop_nor_dispose(int threads, int parts)
    {
        using var workers = new Workers(threads);
        Assert.Throws<InvalidOperationException>(() => workers.Run(parts, (_, _) => workers.Run(2, (_, _) => { })));
        Assert.Throws<InvalidOperationException>(() => workers.Run(parts, (_, _) => workers.Dispose()));
        workers.Run(parts, (_, _) => { });
    }

    [Fact]
    public void A_second_thread_is_refused_while_a_loop_runs()
    {
        using var workers = new Workers(2);
        using var begun = new ManualResetEventSlim();
        using var refused = new ManualResetEventSlim();
        var second = new Thread(() =>
        {
            begun.Wait();
            if (Record.Exception(() => workers.Run(2, (_, _) => { })) is InvalidOperationException) refused.Set();
        });
        second.Start();
        workers.Run(1, (_, _) =>
        {
            begun.Set();
            WorkersLoops.WaitUntil(() => refused.IsSet);
        });
        second.Join();
    }

    [Fact]
    public void Negative_parts_and_threads_below_one_or_above_the_limit_are_refused()
    {
        using var workers = new Workers(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => workers.Run(-1, (_, _) => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Workers(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Workers(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Workers(Workers.MostThreads + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Workers(int.MaxValue));
        // The finalizer of what was refused must do no harm: an exception there would end the process.
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
