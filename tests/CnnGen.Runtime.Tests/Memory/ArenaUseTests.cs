using System.Runtime.CompilerServices;
using CnnGen.Runtime.Tests.Threading;

namespace CnnGen.Runtime.Tests.Memory;

/// <summary>Who may use an arena at the same time, and that nobody does once it is gone.</summary>
public unsafe class ArenaUseTests
{
    [Fact]
    public void Uses_that_share_overlap_and_one_that_takes_does_not()
    {
        using var arena = new Arena(10);
        using (arena.Share("first"))
        using (arena.Share("second"))
            AssertRefused(() => arena.Take("third").Dispose(), "third", "second");

        using (arena.Take("first"))
        {
            AssertRefused(() => arena.Take("second").Dispose(), "second", "first");
            AssertRefused(() => arena.Share("second").Dispose(), "second", "first");
        }

        // Neither those that were refused nor those that were not have left anything behind.
        arena.Take().Dispose();
        arena.Share().Dispose();
    }

    [Fact]
    public void A_disposed_arena_has_no_uses()
    {
        var arena = new Arena(10);
        arena.Dispose();
        arena.Dispose();
        Assert.Throws<ObjectDisposedException>(() => arena.Share().Dispose());
        Assert.Throws<ObjectDisposedException>(() => arena.Take().Dispose());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dispose_refuses_new_uses_at_once_and_waits_for_the_last_one(bool shares)
    {
        var arena = new Arena(10);
        var disposing = new Thread(arena.Dispose);
        using (shares ? arena.Share() : arena.Take())
        {
            disposing.Start();
            WorkersLoops.WaitUntil(() => Record.Exception(() => arena.Share().Dispose()) is ObjectDisposedException);

            Assert.True(disposing.IsAlive);
            Assert.Equal(0, arena.Pointer[9]);
        }

        Assert.True(disposing.Join(TimeSpan.FromMinutes(1)));
        Assert.Throws<ObjectDisposedException>(() => (nuint)arena.Pointer);
    }

    [Fact]
    public void A_use_ends_with_the_exception_of_its_call()
    {
        using var arena = new Arena(10);
        Assert.Throws<FormatException>(new Action(Fail));
        arena.Take().Dispose();

        void Fail()
        {
            using var use = arena.Take();
            throw new FormatException();
        }
    }

    [Fact]
    public void A_use_keeps_the_memory_of_an_arena_that_is_forgotten()
    {
        var use = Begin(out var forgotten, out var pointer);
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Assert.True(forgotten.IsAlive);
        Assert.Equal(7, pointer[999_999]);
        use.Dispose();
    }

    [Fact]
    public void However_threads_meet_one_that_takes_is_alone()
    {
        const int Threads = 4, Calls = 20_000;
        var arena = new Arena(16);
        var pointer = arena.Pointer;
        var (torn, entered, together) = (0, 0, new Barrier(Threads));
        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            together.SignalAndWait();
            for (var call = 0; call < Calls; call++)
            {
                try
                {
                    // All floats are equal while nobody writes them.
                    if (call % Threads == thread) Write(arena, pointer, call);
                    else if (!Read(arena, pointer)) Interlocked.Increment(ref torn);
                    Interlocked.Increment(ref entered);
                }
                catch (InvalidOperationException)
                {
                    Thread.Yield();
                }
            }
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();

        Assert.Equal(0, torn);
        Assert.NotEqual(0, entered);
        arena.Dispose();
    }

    private static void Write(Arena arena, float* pointer, int value)
    {
        using var use = arena.Take();
        for (var i = 0; i < 16; i++) pointer[i] = value;
    }

    private static bool Read(Arena arena, float* pointer)
    {
        using var use = arena.Share();
        return new ReadOnlySpan<float>(pointer, 16).IndexOfAnyExcept(pointer[0]) < 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ArenaUse Begin(out WeakReference forgotten, out float* pointer)
    {
        var arena = new Arena(1_000_000);
        forgotten = new WeakReference(arena);
        pointer = arena.Pointer;
        pointer[999_999] = 7;
        return arena.Share();
    }

    private static void AssertRefused(Action call, string refused, string met)
    {
        var error = Assert.Throws<InvalidOperationException>(call);
        Assert.StartsWith($"{refused} was called while {met} ran on another thread", error.Message, StringComparison.Ordinal);
        Assert.Contains("CreatePredictor", error.Message, StringComparison.Ordinal);
    }
}
