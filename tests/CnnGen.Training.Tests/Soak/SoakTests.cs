using System.Diagnostics;

namespace CnnGen.Training.Tests.Soak;

/// <summary>What is right once is right for a long time: the same bits, and no more memory, threads or handles than at the beginning.</summary>
/// <remarks>Not beside other tests, whose memory would be counted.</remarks>
[Collection(Alone.Name)]
public sealed class SoakTests
{
    private const int Steps = 200_000, Networks = 8, Constructions = 10_000, Few = 500;

    /// <summary>What the collector and the allocator may keep. A step that lost 64 bytes would lose 6 MB, a construction that lost a page 40.</summary>
    private const long MostBytes = 8 << 20;

    private readonly float[] _inputs;
    private readonly int[] _labels;

    public SoakTests() => (_inputs, _labels) = Sets.Labelled(LabelNet.BatchSize, seed: 1);

    [Fact]
    public void Two_hundred_thousand_steps_take_no_memory_and_go_on_from_the_middle_with_the_same_bits()
    {
        using var network = new LabelNet(seed: 7, threads: 1);
        using var resumed = new LabelNet(seed: 8, threads: 1);
        var path = Path.GetTempFileName();
        Train(network, Steps / 2);
        network.SaveCheckpoint(path);
        var resident = Resident();
        var managed = GC.GetAllocatedBytesForCurrentThread();

        Train(network, Steps / 2);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - managed);
        Assert.InRange(Resident() - resident, long.MinValue, MostBytes);
        Assert.Equal((ulong)Steps, network.FinishedSteps);
        resumed.LoadCheckpoint(path);
        File.Delete(path);
        Train(resumed, Steps / 2);
        Assert.Equal(Bits.Of(network), Bits.Of(resumed));
    }

    [Fact]
    public void Eight_networks_on_eight_threads_have_the_bits_of_one_by_itself()
    {
        const int OfEach = Steps / Networks;
        var bits = new int[Networks][];
        var threads = Enumerable.Range(0, Networks).Select(i => new Thread(() => bits[i] = BitsBehind(OfEach))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        var alone = BitsBehind(OfEach);
        Assert.All(bits, of => Assert.Equal(alone, of));
    }

    /// <summary>Each with a thread of its own besides the caller's.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ten_thousand_networks_come_and_go_and_leave_nothing(bool isDisposed)
    {
        Construct(Few, isDisposed);
        var (resident, threads) = (Resident(), Threads());

        Construct(Constructions, isDisposed);

        Assert.InRange(Resident() - resident, long.MinValue, MostBytes);
        // Threads of forgotten networks end a moment behind them; the pool has its own.
        var patience = Stopwatch.StartNew();
        while (Threads() > threads + 4 && patience.Elapsed < TimeSpan.FromSeconds(30)) Thread.Sleep(50);
        Assert.InRange(Threads(), 1, threads + 4);
    }

    private void Train(LabelNet network, int steps)
    {
        for (var step = 0; step < steps; step++) network.Train(_inputs, _labels);
    }

    private int[] BitsBehind(int steps)
    {
        using var network = new LabelNet(seed: 7, threads: 2);
        Train(network, steps);
        return Bits.Of(network);
    }

    private void Construct(int count, bool isDisposed)
    {
        for (var i = 0; i < count; i++)
        {
            var network = new LabelNet(seed: (ulong)i, threads: 2);
            Train(network, 1);
            if (isDisposed) network.Dispose();
            // What nobody disposes of is the collector's, which sees small objects and would come late.
            else if (i % 100 == 0) Collect();
        }
    }

    private static long Resident()
    {
        Collect();
        // The collector keeps what it has freed, up to the size of the last cache, which is hundreds of megabytes on some machines; this gives it back.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static int Threads()
    {
        Collect();
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
