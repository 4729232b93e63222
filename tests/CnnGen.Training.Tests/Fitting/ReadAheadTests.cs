namespace CnnGen.Training.Tests.Fitting;

/// <summary>Examples that are read ahead: the same bits, a bounded number of them, and nothing left behind.</summary>
public sealed class ReadAheadTests
{
    public static TheoryData<int, int> Rings => new() { { 0, 0 }, { 1, 1 }, { 2, 3 }, { 5, 2 }, { 7, 3 }, { 8, 7 }, { 40, 2 } };

    [Theory, MemberData(nameof(Rings))]
    public void Any_number_of_threads_and_batches_gives_the_bits_of_one_that_reads_itself(int batches, int threads)
    {
        var (expected, history) = Trained(Sets.OfLabels(27, seed: 1), new FitOptions());
        var (bits, same) = Trained(new FromFiles(27), new FitOptions { ReadAhead = batches, ReadingThreads = threads });

        Assert.Equal(expected, bits);
        Assert.Equal(history["val_loss"], same["val_loss"]);
        Assert.Equal(history["loss"], same["loss"]);
    }

    [Fact]
    public void A_training_that_resumes_reads_on_from_where_it_stands()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FitOptions { Checkpoint = file, Resume = true, ReadAhead = 3, ReadingThreads = 2 };
        var (expected, _) = Trained(Sets.OfLabels(27, seed: 1), new FitOptions());
        for (var step = 1; step <= 11; step++)
        {
            using var net = new LabelNet();
            Assert.Throws<OperationCanceledException>(() => Fit(net, new FromFiles(27), options, stopAt: step));
            using var other = new LabelNet();
            Fit(other, new FromFiles(27), options);
            File.Delete(file);
            Assert.Equal(expected, Bits.Of(other));
        }
    }

    [Fact]
    public void No_more_batches_are_read_than_the_ring_has()
    {
        var examples = new FromFiles(27);
        using var net = new LabelNet();
        var mostAhead = 0L;
        var told = new EachStep(step =>
        {
            // The step's own batch is handed back only when the next one is taken.
            Thread.Sleep(5);
            mostAhead = Math.Max(mostAhead, examples.Asked - (step - 1));
        });
        Trainer.Fit(net, examples, options: new FitOptions { Epochs = 4, ReadAhead = 3, ReadingThreads = 2, Callbacks = [told] });

        Assert.InRange(mostAhead, 1, 3);
    }

    [Fact]
    public void What_goes_wrong_with_an_example_is_thrown_at_its_step_and_no_thread_is_left()
    {
        var examples = new FromFiles(27) { Bad = 20 };
        using var net = new LabelNet();
        var steps = 0;
        var options = new FitOptions { Epochs = 1, Shuffle = Shuffle.None, ReadAhead = 4, ReadingThreads = 2, Callbacks = [new EachStep(_ => steps++)] };

        Assert.Equal("example 20 is bad", Assert.Throws<InvalidDataException>(() => Trainer.Fit(net, examples, options: options)).Message);
        Assert.Equal(2, steps);
        Assert.All(examples.Threads, thread => Assert.False(thread.IsAlive));
        Assert.InRange(examples.Threads.Count, 1, 2);
    }

    [Fact]
    public void A_training_that_ends_early_ends_its_threads()
    {
        var examples = new FromFiles(27);
        using var net = new LabelNet();
        using var stop = new CancellationTokenSource();
        var options = new FitOptions { Epochs = 1000, ReadAhead = 4, ReadingThreads = 3, Callbacks = [new EachStep(_ => stop.Cancel())] };

        Assert.Throws<OperationCanceledException>(() => Trainer.Fit(net, examples, options: options, cancellation: stop.Token));
        Assert.All(examples.Threads, thread => Assert.False(thread.IsAlive));
        Assert.DoesNotContain(Thread.CurrentThread, examples.Threads);
    }

    [Fact]
    public void The_history_says_how_long_the_training_waited()
    {
        using var net = new LabelNet();
        var history = Trainer.Fit(net, new FromFiles(27), Sets.OfLabels(9, seed: 2), new FitOptions { Epochs = 2 });
        Assert.All(history.Epochs, epoch => Assert.InRange(epoch.Waited, TimeSpan.FromTicks(1), epoch.Duration));
    }

    [Fact]
    public void Counts_below_zero_are_refused()
    {
        using var net = new LabelNet();
        foreach (var options in new[] { new FitOptions { ReadAhead = -1 }, new FitOptions { ReadingThreads = -1 } })
        {
            var error = Assert.Throws<ArgumentException>(() => Trainer.Fit(net, Sets.OfLabels(9, seed: 1), options: options));
            Assert.StartsWith("ReadAhead and ReadingThreads are counts, 0 or more", error.Message, StringComparison.Ordinal);
        }
    }

    private static (int[] Bits, History History) Trained(IExamples<int> examples, FitOptions options)
    {
        using var net = new LabelNet();
        return (Fit(net, examples, options) is var history ? Bits.Of(net) : [], history);
    }

    private static History Fit(LabelNet net, IExamples<int> examples, FitOptions options, int stopAt = int.MaxValue)
    {
        using var stop = new CancellationTokenSource();
        var told = new EachStep(step =>
        {
            if (step == stopAt) stop.Cancel();
        });
        options = options with { Steps = 11, Shuffle = Shuffle.Buffer(5), ValidationSplit = 0.25, Callbacks = [told] };
        return Trainer.Fit(net, examples, options: options, cancellation: stop.Token);
    }

    private sealed class EachStep(Action<long> told) : ITrainingCallback
    {
        public ValueTask StepEndsAsync(TrainingRun run, float loss, CancellationToken cancellation)
        {
            told(run.FinishedSteps);
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Examples that several threads may ask for, with a note of who did.</summary>
    private sealed class FromFiles(int count) : IExamples<int>
    {
        private readonly IExamples<int> _all = Sets.OfLabels(count, seed: 1);
        private readonly Lock _lock = new();
        private long _asked;

        public int? Bad { get; init; }

        public long Asked => Interlocked.Read(ref _asked);

        public HashSet<Thread> Threads { get; } = [];

        public int Count => _all.Count;

        public int InputSize => _all.InputSize;

        public int TargetSize => _all.TargetSize;

        public bool CanReadAhead => true;

        public void Copy(ReadOnlySpan<int> indices, Span<float> inputs, Span<int> targets)
        {
            Interlocked.Increment(ref _asked);
            lock (_lock) Threads.Add(Thread.CurrentThread);
            if (Bad is { } bad && indices.Contains(bad)) throw new InvalidDataException($"example {bad} is bad");
            _all.Copy(indices, inputs, targets);
        }
    }
}
