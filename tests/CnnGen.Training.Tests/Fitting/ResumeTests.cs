using CnnGen.Runtime;
using CnnGen.Training.Tests.Callbacks;

namespace CnnGen.Training.Tests.Fitting;

/// <summary>A training that pauses ends with the bits of one that does not.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cnngen-resume-").FullName;
    private readonly IExamples<int> _training = Sets.OfLabels(21, seed: 1);
    private readonly IExamples<int> _validation = Sets.OfLabels(16, seed: 2);

    private string Checkpoint => Path.Combine(_folder, "run.safetensors");

    /// <summary>Seven epochs of three steps: pauses in the middle of each and in its validation, the first before the first step.</summary>
    public static TheoryData<int> Pauses => [.. Enumerable.Range(0, 22)];

    [Theory]
    [MemberData(nameof(Pauses))]
    public void A_pause_behind_any_step_changes_no_bit(int step)
    {
        using var whole = new LabelNet(seed: 7, threads: 1);
        using var paused = new LabelNet(seed: 7, threads: 1);
        using var resumed = new LabelNet(seed: 8, threads: 1);
        var expected = Trainer.Fit(whole, _training, _validation, Options());

        var cancelled = Assert.ThrowsAny<OperationCanceledException>(() => Pause(paused, step));
        var recorder = new Recorder();
        var history = Trainer.Fit(resumed, _training, _validation, Options(recorder) with { Checkpoint = Checkpoint, Resume = true, Seed = 7 });

        Assert.Equal($"the training was cancelled behind step {step} of 21; it goes on from {Checkpoint}", cancelled.Message);
        Assert.Equal(Bits.Of(whole), Bits.Of(resumed));
        Assert.Equal(Lines(expected), Lines(history));
        Assert.Equal((whole.LearningRate, whole.Seed, whole.FinishedSteps), (resumed.LearningRate, resumed.Seed, resumed.FinishedSteps));
        Assert.Equal("resumes", recorder.Told[0]);
        Assert.Equal(step < 21 ? $"step {step + 1}" : null, recorder.Told.Find(told => told.StartsWith("step", StringComparison.Ordinal)));
        Assert.Equal(step == 0 ? "epoch 1" : step % 3 == 0 ? $"end of {step / 3}" : $"step {step + 1}", recorder.Told[1]);
    }

    /// <summary>The checkpoint behind an epoch is as good as that of a cancelled training; steps behind it are done again.</summary>
    [Fact]
    public void A_process_that_ended_goes_on_behind_its_last_epoch()
    {
        using var whole = new LabelNet(seed: 7, threads: 1);
        using var killed = new LabelNet(seed: 7, threads: 1);
        using var resumed = new LabelNet(seed: 7, threads: 1);
        Trainer.Fit(whole, _training, _validation, Options());
        var dies = new Recorder { BehindStep = run => Assert.NotEqual(14, run.FinishedSteps) };
        Assert.Throws<Xunit.Sdk.NotEqualException>(
            () => Trainer.Fit(killed, _training, _validation, Options(dies) with { Checkpoint = Checkpoint, CheckpointEvery = 2 }));
        Assert.Equal("4", CheckpointNotes.Read(Checkpoint).Texts["run/epoch"]);

        Trainer.Fit(resumed, _training, _validation, Options() with { Checkpoint = Checkpoint, Resume = true });

        Assert.Equal(Bits.Of(whole), Bits.Of(resumed));
    }

    [Fact]
    public void A_training_in_the_middle_of_its_validation_validates_again()
    {
        using var whole = new LabelNet(seed: 7, threads: 1);
        using var resumed = new LabelNet(seed: 7, threads: 1);
        var expected = Trainer.Fit(whole, _training, _validation, Options());
        using var source = new CancellationTokenSource();
        var recorder = new Recorder
        {
            BehindStep = run =>
            {
                if (run.FinishedSteps == 6) source.Cancel();
            },
        };
        using var paused = new LabelNet(seed: 7, threads: 1);
        Assert.ThrowsAny<OperationCanceledException>(
            () => Trainer.Fit(paused, _training, _validation, Options(recorder) with { Checkpoint = Checkpoint }, source.Token));
        Assert.DoesNotContain("end of 2", recorder.Told);

        var history = Trainer.Fit(resumed, _training, _validation, Options() with { Checkpoint = Checkpoint, Resume = true });

        Assert.Equal(Lines(expected), Lines(history));
        Assert.Equal(Bits.Of(whole), Bits.Of(resumed));
    }

    [Fact]
    public void A_training_that_is_done_is_not_done_again_and_goes_on_when_there_is_more_to_do()
    {
        using var network = new LabelNet(seed: 7, threads: 1);
        using var longer = new LabelNet(seed: 7, threads: 1);
        var options = Options() with { Checkpoint = Checkpoint, Resume = true, Callbacks = [] };
        var first = Trainer.Fit(network, _training, _validation, options);
        var again = Trainer.Fit(network, _training, _validation, options);
        Assert.Equal(21UL, network.FinishedSteps);
        Assert.Equal(Lines(first), Lines(again));

        Trainer.Fit(network, _training, _validation, options with { Epochs = 9 });
        Trainer.Fit(longer, _training, _validation, options with { Epochs = 9, Checkpoint = null, Resume = false });
        Assert.Equal(Bits.Of(longer), Bits.Of(network));
    }

    [Fact]
    public void A_training_that_was_stopped_stays_stopped()
    {
        using var network = new LabelNet(seed: 7, threads: 1);
        using var resumed = new LabelNet(seed: 7, threads: 1);
        FitOptions Stopping() => Options() with
        {
            Epochs = 100,
            Checkpoint = Checkpoint,
            Resume = true,
            Callbacks = [new EarlyStopping { RestoreBestWeights = true }],
        };
        var first = Trainer.Fit(network, _training, _validation, Stopping());
        var again = Trainer.Fit(resumed, _training, _validation, Stopping());

        Assert.NotNull(first.Stopped);
        Assert.Equal(first.Stopped, again.Stopped);
        Assert.Equal(Lines(first), Lines(again));
        Assert.Equal(Bits.Of(network), Bits.Of(resumed));
    }

    [Fact]
    public void Without_Resume_a_training_begins_anew()
    {
        using var network = new LabelNet(seed: 7, threads: 1);
        Assert.ThrowsAny<OperationCanceledException>(() => Pause(network, 4));

        var recorder = new Recorder();
        Trainer.Fit(network, _training, _validation, Options(recorder) with { Checkpoint = Checkpoint });

        Assert.Equal(("begins", "step 21"), (recorder.Told[0], recorder.Told[^3]));
    }

    [Fact]
    public void A_checkpoint_of_another_training_is_refused_and_nothing_changes()
    {
        using var paused = new LabelNet(seed: 7, threads: 1);
        Assert.ThrowsAny<OperationCanceledException>(() => Pause(paused, 10));
        using var network = new LabelNet(seed: 7, threads: 1);
        var (before, options) = (Bits.Of(network), Options() with { Checkpoint = Checkpoint, Resume = true });
        void Refuses(string message, FitOptions other, IExamples<int>? training = null, IExamples<int>? validation = null) => Assert.Equal(
            $"{Checkpoint}: {message}",
            Assert.Throws<InvalidDataException>(() => Trainer.Fit(network, training ?? _training, validation, other)).Message);

        Refuses(Other("21 training examples", "20"), options, Sets.OfLabels(20, seed: 1), _validation);
        Refuses(Other("8 examples in a step", "4"), options with { BatchSize = 4 }, validation: _validation);
        Refuses(Other("7 for a seed of the order", "8"), options with { Seed = 8 }, validation: _validation);
        Refuses(Other("buffer of 5 for the order", "none"), options with { Shuffle = Shuffle.None }, validation: _validation);
        Refuses(
            Other("loss learning_rate val_loss val_accuracy as values of an epoch", "loss learning_rate"), options with { Callbacks = [] }, validation: null);
        Refuses(Other("EarlyStopping ReduceOnPlateau as callbacks that are kept", "nothing"), options with { Callbacks = [] }, validation: _validation);
        network.SaveCheckpoint(Checkpoint);
        Refuses("this checkpoint was not written by a training of Trainer", options, validation: _validation);
        Assert.Equal(before, Bits.Of(network));
    }

    [Fact]
    public void Notes_that_are_torn_are_refused_and_nothing_changes()
    {
        using var network = new LabelNet(seed: 7, threads: 1);
        Assert.ThrowsAny<OperationCanceledException>(() => Pause(network, 10));
        var good = CheckpointNotes.Read(Checkpoint);
        var before = Bits.Of(network);
        foreach (var key in good.Texts.Keys.Where(key => key != "run/stopped"))
        {
            foreach (var value in new[] { null, "-1", "", "NaN 1 2" })
            {
                // A few mean something: these are still what they should be.
                if (value == good.Texts[key]) continue;
                var torn = CheckpointNotes.Read(Checkpoint);
                if (value is null) torn.Texts.Remove(key);
                else torn.Texts[key] = value;
                if (value is null && key.EndsWith("/best", StringComparison.Ordinal)) continue;
                if (value == "-1" && (key.EndsWith("/best", StringComparison.Ordinal) || key == "run/loss_sum")) continue;
                var path = Path.Combine(_folder, "torn.safetensors");
                network.SaveCheckpoint(path, notes: torn);
                Assert.Throws<InvalidDataException>(() => Trainer.Fit(network, _training, _validation, Options() with { Checkpoint = path, Resume = true }));
            }
        }

        Assert.Equal(before, Bits.Of(network));
    }

    [Fact]
    public async Task A_task_that_is_cancelled_leaves_a_checkpoint_too()
    {
        using var network = new LabelNet(seed: 7, threads: 1);
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Trainer.FitAsync(network, _training, _validation, Options() with { Checkpoint = Checkpoint }, source.Token));

        Assert.True(File.Exists(Checkpoint));
    }

    [Fact]
    public void Without_a_file_nothing_is_left()
    {
        using var network = new LabelNet(seed: 7, threads: 1);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Equal(
            "the training was cancelled behind step 0 of 21",
            Assert.ThrowsAny<OperationCanceledException>(() => Trainer.Fit(network, _training, _validation, Options(), source.Token)).Message);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Other(string saved, string now) => $"the training that is saved had {saved}, and this one has {now}; start anew without Resume";

    private static string[] Lines(History history) =>
        [.. history.Epochs.Select(epoch => string.Join(' ', epoch.Values.Select(value => BitConverter.DoubleToInt64Bits(value.Value))))];

    /// <summary>All that has a state: best weights, a learning rate that falls.</summary>
    private static FitOptions Options(params ITrainingCallback[] more) => new()
    {
        Epochs = 7,
        Callbacks =
        [
            new EarlyStopping { Patience = 50, RestoreBestWeights = true },
            new ReduceOnPlateau { Monitor = "val_accuracy", Patience = 1, Factor = 0.5 },
            .. more,
        ],
    };

    private void Pause(LabelNet network, int step)
    {
        using var source = new CancellationTokenSource();
        if (step == 0) source.Cancel();
        var recorder = new Recorder
        {
            BehindStep = run =>
            {
                if (run.FinishedSteps == step) source.Cancel();
            },
        };
        Trainer.Fit(network, _training, _validation, Options(recorder) with { Checkpoint = Checkpoint }, source.Token);
    }
}
