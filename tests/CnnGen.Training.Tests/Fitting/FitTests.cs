using CnnGen.Runtime;
using CnnGen.Training.Tests.Callbacks;

namespace CnnGen.Training.Tests.Fitting;

public sealed class FitTests
{
    /// <summary>The same steps by hand, and the same means.</summary>
    [Theory]
    [InlineData(8, false)]
    [InlineData(5, true)]
    public void Epochs_are_steps_in_an_order_of_their_own(int batchSize, bool weighted)
    {
        var (inputs, labels) = Sets.Labelled(21, seed: 1);
        var (validInputs, validLabels) = Sets.Labelled(19, seed: 2);
        var weights = weighted ? Sets.Weights(21, seed: 3) : null;
        var set = Examples.Of(inputs, labels);
        if (weights is not null) set = set.WithWeights(weights);
        using var fitted = new LabelNet(seed: 9);
        using var byHand = new LabelNet(seed: 9);
        var options = new FitOptions { Epochs = 3, BatchSize = batchSize, Shuffle = Shuffle.WholeEpoch, Seed = 4 };

        var history = Trainer.Fit(fitted, set, Examples.Of(validInputs, validLabels), options);

        var order = new EpochOrder(21, int.MaxValue, seed: 4);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            var sum = 0.0;
            foreach (var batch in order.Of(epoch).ToArray().Chunk(batchSize))
            {
                var x = batch.SelectMany(i => inputs[(i * 4)..((i + 1) * 4)]).ToArray();
                var own = weights is null ? [] : batch.Select(i => weights[i]).ToArray();
                sum += (double)byHand.Train(x, batch.Select(i => labels[i]).ToArray(), own) * batch.Length;
            }

            // Of 19 examples the net evaluates chunks of 8, 8 and 3 one after another, as the trainer does: only the sums' order differs.
            var valid = byHand.Evaluate(validInputs, validLabels);
            Assert.Equal(sum / 21, history["loss"][epoch]);
            Assert.Equal(valid.Loss, history["val_loss"][epoch], 1e-12);
            Assert.Equal(valid.Accuracy, history["val_accuracy"][epoch], 1e-12);
            Assert.Equal(0.01, history["learning_rate"][epoch]);
        }

        Assert.Equal(Bits.Of(byHand), Bits.Of(fitted));
        Assert.Equal([1, 2, 3], history.Epochs.Select(epoch => epoch.Number));
        Assert.Null(history.Stopped);
    }

    /// <summary>12 steps and a buffer of 5, in batches of 8: an epoch of 21 examples has 3 steps.</summary>
    [Fact]
    public void What_is_not_set_is_the_model_s()
    {
        using var plain = new LabelNet(seed: 9);
        using var explicitly = new LabelNet(seed: 9);
        var set = Sets.OfLabels(21, seed: 1);

        var history = Trainer.Fit(plain, set);
        Trainer.Fit(explicitly, set, options: new FitOptions { Epochs = 4, BatchSize = 8, Shuffle = Shuffle.Buffer(5), Seed = 9 });

        Assert.Equal(Bits.Of(explicitly), Bits.Of(plain));
        Assert.Equal(12UL, plain.FinishedSteps);
        Assert.Equal([3L, 6, 9, 12], history.Epochs.Select(epoch => epoch.FinishedSteps));
        Assert.Equal(["loss", "learning_rate"], history.Epochs[0].Values.Select(value => value.Key));
    }

    [Fact]
    public void Steps_may_end_an_epoch_before_its_time()
    {
        using var network = new ValueNet();
        var recorder = new Recorder();

        var history = Trainer.Fit(network, Sets.OfNumbers(20, seed: 1), Sets.OfNumbers(3, seed: 2), new FitOptions { Steps = 5, Callbacks = [recorder] });

        Assert.Equal(
            ["begins", "epoch 1", "step 1", "step 2", "step 3", "end of 1", "epoch 2", "step 4", "step 5", "end of 2", "ends"], recorder.Told);
        Assert.Equal(["loss", "learning_rate", "val_loss"], history.Epochs[1].Values.Select(value => value.Key));
        Assert.Equal(((recorder.Losses[3] * 8.0) + (recorder.Losses[4] * 8.0)) / 16, history["loss"][1]);
        Assert.StartsWith("epoch 2: loss 0.", history.Epochs[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_is_the_last_part()
    {
        var (inputs, labels) = Sets.Labelled(20, seed: 1);
        using var split = new LabelNet(seed: 1);
        using var apart = new LabelNet(seed: 1);
        var all = Examples.Of(inputs, labels);
        var options = new FitOptions { Epochs = 2 };

        var history = Trainer.Fit(split, all, options: options with { ValidationSplit = 0.25 });
        var other = Trainer.Fit(
            apart, Examples.Of(inputs.AsMemory(0, 60), labels.AsMemory(0, 15)), Examples.Of(inputs.AsMemory(60), labels.AsMemory(15)), options);

        Assert.Equal(Bits.Of(apart), Bits.Of(split));
        Assert.Equal(other["val_loss"], history["val_loss"]);
        Assert.Contains("val_accuracy", Trainer.Fit(split, all, options: options with { ValidationSplit = 0.25, SplitByLabel = true }).Epochs[0].ToString());
    }

    [Fact]
    public void A_callback_stops_a_training_and_its_epoch_is_closed()
    {
        using var network = new LabelNet();
        var recorder = new Recorder
        {
            BehindStep = run =>
            {
                if (run.FinishedSteps == 4) run.Stop("enough");
            },
        };

        var history = Trainer.Fit(network, Sets.OfLabels(24, seed: 1), options: new FitOptions { Epochs = 9, Callbacks = [recorder] });

        Assert.Equal(("enough", 4UL), (history.Stopped, network.FinishedSteps));
        Assert.Equal(["step 4", "end of 2", "ends"], recorder.Told[^3..]);
    }

    [Fact]
    public async Task Callbacks_may_wait_and_the_caller_need_not()
    {
        using var waited = new LabelNet(seed: 1);
        using var awaited = new LabelNet(seed: 1);
        using var plain = new LabelNet(seed: 1);
        var set = Sets.OfLabels(24, seed: 1);
        var (slow, slower) = (new Recorder { IsSlow = true }, new Recorder { IsSlow = true });

        Trainer.Fit(waited, set, options: new FitOptions { Callbacks = [slow] });
        await Trainer.FitAsync(awaited, set, options: new FitOptions { Callbacks = [slower] });
        Trainer.Fit(plain, set);

        Assert.Equal(Bits.Of(plain), Bits.Of(waited));
        Assert.Equal(Bits.Of(plain), Bits.Of(awaited));
        Assert.Equal(slow.Told, slower.Told);
    }

    [Fact]
    public void Early_stopping_restores_the_best_epoch()
    {
        using var network = new LabelNet(seed: 1);
        var (early, best) = (new EarlyStopping { Patience = 3, RestoreBestWeights = true }, Path.GetTempFileName());
        var options = new FitOptions { Epochs = 200, Callbacks = [early, new SaveWeights(best) { SaveBestOnly = true }] };

        var history = Trainer.Fit(network, Sets.OfLabels(24, seed: 1), Sets.OfLabels(16, seed: 2), options);

        using var saved = new LabelNet();
        saved.Load(best);
        File.Delete(best);
        Assert.Equal(history["val_loss"].Min(), history["val_loss"][early.BestEpoch - 1]);
        Assert.Equal(early.BestEpoch + 3, history.Epochs.Count);
        Assert.Equal($"val_loss was no better for 3 epochs; the best one was epoch {early.BestEpoch}", history.Stopped);
        Assert.Equal(Bits.Of(saved), Bits.Of(network));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_training_that_diverges_throws_or_ends(bool terminates)
    {
        using var network = new ValueNet(seed: 1);
        var recorder = new Recorder
        {
            BehindStep = run =>
            {
                if (run.FinishedSteps == 4) network.Parameters["dense2/bias"].CopyFrom([1e30f, 1e30f]);
            },
        };
        network.ThrowOnDivergence = false;
        var options = new FitOptions { Epochs = 9, TerminateOnNaN = terminates, Callbacks = [recorder] };
        History Fit() => Trainer.Fit(network, Sets.OfNumbers(24, seed: 1), options: options);

        if (terminates)
        {
            var history = Fit();
            Assert.StartsWith("training diverged at step 5: the loss is", history.Stopped, StringComparison.Ordinal);
            Assert.Equal((1, "ends"), (history.Epochs.Count, recorder.Told[^1]));
        }
        else
        {
            Assert.Equal(5UL, Assert.Throws<TrainingDivergedException>(Fit).Step);
            Assert.Equal("step 4", recorder.Told[^1]);
        }

        Assert.False(network.ThrowOnDivergence);
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_anything_changes()
    {
        using var network = new LabelNet();
        var (set, before) = (Sets.OfLabels(20, seed: 1), Bits.Of(network));
        void Refuses(string name, string message, FitOptions options, IExamples<int>? validation = null, IExamples<int>? training = null) =>
            Assert.StartsWith(
                message,
                Assert.Throws<ArgumentException>(name, () => Trainer.Fit(network, training ?? set, validation, options)).Message, StringComparison.Ordinal);

        Refuses("training", "an example has 3 floats, and the network takes 4", new(), training: Examples.Of(new float[6], new int[2]));
        Refuses("validation", "an example has 3 floats, and the network takes 4", new(), Examples.Of(new float[6], new int[2]));
        Refuses("options", "Epochs and Steps are two answers to one question", new() { Epochs = 1, Steps = 1 });
        Refuses("options", "a training has at least one epoch", new() { Epochs = 0 });
        Refuses("options", "a training has at least one epoch", new() { Steps = 0 });
        Refuses("options", "BatchSize is 9, and the network has memory for 1 to 8 examples", new() { BatchSize = 9 });
        Refuses("options", "BatchSize is 0", new() { BatchSize = 0 });
        Refuses("options", "CheckpointEvery is at least one epoch", new() { CheckpointEvery = 0 });
        Refuses("options", "to resume, a training needs the file", new() { Resume = true });
        Refuses("options", "Checkpoint is no name", new() { Checkpoint = "" });
        Refuses("options", "SplitByLabel needs the share", new() { SplitByLabel = true });
        Refuses("options", "Callbacks is null", new() { Callbacks = null! });
        Refuses("options", "a callback is null", new() { Callbacks = [null!] });
        Refuses("options", "Metrics is null", new() { Metrics = null! });
        Refuses("options", "a metric is null", new() { Metrics = [null!] });
        Refuses("validation", "ValidationSplit is set beside examples", new() { ValidationSplit = 0.5 }, set);
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainer.Fit(network, set, options: new() { ValidationSplit = 2 }));
        using var values = new ValueNet();
        var numbers = Sets.OfNumbers(20, seed: 1);
        Assert.Throws<ArgumentException>("training", () => Trainer.Fit(values, numbers, options: new() { ValidationSplit = 0.5, SplitByLabel = true }));
        Assert.Throws<ArgumentException>("training", () => Trainer.Fit(values, Examples.Of(new float[4], new float[1], 1)));
        Assert.Equal(before, Bits.Of(network));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        using var network = new LabelNet(threads: 1);
        var allocated = new List<long>(64);
        var recorder = new Measure(allocated);

        Trainer.Fit(
            network, Sets.OfLabels(320, seed: 1).WithWeights(Sets.Weights(320, seed: 2)).Select([.. Enumerable.Range(0, 320)]),
            options: new FitOptions { Steps = 40, Callbacks = [recorder] });

        // The first steps compile, and fill what is made once.
        Assert.All(allocated.Zip(allocated.Skip(1)).Skip(5), pair => Assert.Equal(pair.First, pair.Second));
        Assert.Equal(40, allocated.Count);
    }

    private sealed class Measure(List<long> allocated) : ITrainingCallback
    {
        public ValueTask StepEndsAsync(TrainingRun run, float loss, CancellationToken cancellation)
        {
            allocated.Add(GC.GetAllocatedBytesForCurrentThread());
            return ValueTask.CompletedTask;
        }
    }
}
