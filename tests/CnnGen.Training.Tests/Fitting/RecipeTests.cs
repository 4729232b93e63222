using CnnGen.Runtime;
using CnnGen.Training.Tests.Callbacks;

namespace CnnGen.Training.Tests.Fitting;

/// <summary>What model.yaml says of the loop is done, and what the program says goes before.</summary>
public sealed class RecipeTests
{
    /// <summary>The same training with all of it said by options.</summary>
    [Fact]
    public void A_model_says_it_all()
    {
        using var net = new LoopNet();
        using var byOptions = new LoopNet();
        var set = Sets.OfLabels(60, seed: 1);
        var early = new EarlyStopping { Monitor = "val_auc", MinDelta = 0.001, Patience = 3, RestoreBestWeights = true, StartFromEpoch = 1 };
        var plateau = new ReduceOnPlateau { Monitor = "val_auc", Factor = 0.5, Patience = 1, Cooldown = 1, MinLearningRate = 0.0001 };

        var history = Trainer.Fit(net, set);
        var other = Trainer.Fit(byOptions, set, options: new FitOptions
        {
            Epochs = 40,
            Shuffle = Shuffle.WholeEpoch,
            Seed = 5,
            ValidationSplit = 0.25,
            SplitByLabel = true,
            TerminateOnNaN = true,
            Callbacks = [plateau, early],
        });

        Assert.Equal(Bits.Of(byOptions), Bits.Of(net));
        Assert.StartsWith("val_auc was no better for 3 epochs", history.Stopped, StringComparison.Ordinal);
        Assert.Equal((other.Stopped, other.Epochs.Count), (history.Stopped, history.Epochs.Count));
        Assert.All(history.Epochs.Zip(other.Epochs), pair => Assert.Equal(pair.Second.Values, pair.First.Values));
        Assert.Contains(history["learning_rate"], rate => rate < 0.01);
        Assert.Equal(
            [
                "loss", "learning_rate", "val_loss", "val_accuracy", "val_precision", "val_precision_0", "val_precision_1", "val_precision_2", "val_auc",
                "val_top_k_categorical_accuracy",
            ],
            history.Epochs[0].Values.Select(value => value.Key));
    }

    [Fact]
    public void Options_go_before_the_model()
    {
        using var net = new LoopNet();
        var (set, never) = (Sets.OfLabels(60, seed: 1), new EarlyStopping { Patience = 100 });

        Assert.Equal(7, Trainer.Fit(net, set, options: new FitOptions { Epochs = 7, Callbacks = [never] }).Epochs.Count);
        Assert.Equal(2UL, Steps(new FitOptions { Steps = 2 }));
        // 60 examples in steps of 8 and no split, since there is a set for validation.
        Assert.Equal(8UL, Steps(new FitOptions { Epochs = 1 }, Sets.OfLabels(9, seed: 2)));
        Assert.Equal(8UL, Steps(new FitOptions { Epochs = 1, ValidationSplit = 0, Callbacks = [new EarlyStopping { Monitor = "loss" }, Plateau] }));

        ulong Steps(FitOptions options, IExamples<int>? validation = null)
        {
            using var fresh = new LoopNet();
            Trainer.Fit(fresh, set, validation, options);
            return fresh.FinishedSteps;
        }
    }

    /// <summary>What the model's callbacks know, and values of its metrics, go into the checkpoint: 45 examples are six steps of an epoch.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(20)]
    public void A_pause_changes_no_bit_of_it(int step)
    {
        using var whole = new LoopNet();
        using var paused = new LoopNet();
        using var resumed = new LoopNet();
        using var source = new CancellationTokenSource();
        var (set, checkpoint) = (Sets.OfLabels(60, seed: 1), Path.GetTempFileName());
        var pause = new Recorder
        {
            BehindStep = run =>
            {
                if (run.FinishedSteps == step) source.Cancel();
            },
        };
        var expected = Trainer.Fit(whole, set);

        Assert.ThrowsAny<OperationCanceledException>(
            () => Trainer.Fit(paused, set, options: new FitOptions { Checkpoint = checkpoint, Callbacks = [pause] }, cancellation: source.Token));
        var history = Trainer.Fit(resumed, set, options: new FitOptions { Checkpoint = checkpoint, Resume = true });

        File.Delete(checkpoint);
        Assert.Equal(Bits.Of(whole), Bits.Of(resumed));
        Assert.Equal(expected.Epochs.SelectMany(epoch => epoch.Values), history.Epochs.SelectMany(epoch => epoch.Values));
        Assert.Equal(expected.Stopped, history.Stopped);
    }

    /// <summary>Without examples for validation there is nothing to go by: that is said before the first step.</summary>
    [Fact]
    public void A_model_that_goes_by_validation_needs_some()
    {
        using var net = new LoopNet();

        Assert.Contains(
            "there is no validation",
            Assert.Throws<InvalidOperationException>(() => Trainer.Fit(net, Sets.OfLabels(60, seed: 1), options: new() { ValidationSplit = 0 })).Message,
            StringComparison.Ordinal);
        Assert.Equal(0UL, net.FinishedSteps);
    }

    /// <summary>Of 12 examples the first 4 are no: 3 of these and 6 of the others are trained on, the first of each.</summary>
    [Fact]
    public void A_split_by_class_knows_answers_and_shares()
    {
        var yes = Enumerable.Range(0, 12).Select(i => i < 4 ? 0f : 1f).ToArray();
        var shares = yes.SelectMany(answer => answer == 0 ? [0.5f, 0.5f, 0] : (float[])[0.1f, 0.2f, 0.7f]).ToArray();

        Assert.Equal(
            [0, 1, 2, 4, 5, 6, 7, 8, 9],
            ValidationSplit.ByLabel(ClassLabels.Of(Examples.Of(new float[12], yes, 12), TargetForm.YesOrNo, "all"), 0.25).Training);
        Assert.Equal(
            [0, 1, 2, 4, 5, 6, 7, 8, 9],
            ValidationSplit.ByLabel(ClassLabels.Of(Examples.Of(new float[12], shares, 12), TargetForm.OneHot, "all"), 0.25).Training);
        Assert.Throws<ArgumentException>(() => ClassLabels.Of(Examples.Of(new float[12], new float[24], 12), TargetForm.YesOrNo, "all"));
        Assert.Throws<ArgumentException>(() => ClassLabels.Of(Examples.Of(new float[12], yes, 12), TargetForm.Numbers, "all"));
        using var net = new YesNet();
        Assert.Equal([2L, 4, 6], Trainer.Fit(net, Examples.Of(new float[48], yes, 12)).Epochs.Select(epoch => epoch.FinishedSteps));
    }

    [Fact]
    public void Callbacks_of_the_model_are_those_of_its_numbers()
    {
        var recipe = new TrainingRecipe
        {
            DisplayStep = 1,
            ShuffleBuffer = 1,
            Checkpoint = new() { Path = "a-{epoch}", SaveBestOnly = true, Monitor = "loss", LargerIsBetter = true },
            ReduceOnPlateau = new()
            {
                Monitor = "val_loss",
                Factor = 0.3,
                Patience = 4,
                MinDelta = 0.5,
                Cooldown = 6,
                MinLearningRate = 0.7,
                LargerIsBetter = false,
            },
            EarlyStopping = new() { Monitor = "val_auc", Patience = 1, MinDelta = 2, Baseline = 3, RestoreBestWeights = true, StartFromEpoch = 5 },
        };
        var callbacks = ModelCallbacks.With(recipe, []);
        var (file, plateau, early) = ((SaveWeights)callbacks[0], (ReduceOnPlateau)callbacks[1], (EarlyStopping)callbacks[2]);

        Assert.Equal((true, "loss", MonitorMode.Max), (file.SaveBestOnly, file.Monitor, file.Mode));
        Assert.Equal(("val_loss", 0.3, 4, 0.5), (plateau.Monitor, plateau.Factor, plateau.Patience, plateau.MinDelta));
        Assert.Equal((6, 0.7, MonitorMode.Min), (plateau.Cooldown, plateau.MinLearningRate, plateau.Mode));
        Assert.Equal(("val_auc", 1, 2.0, 3.0), (early.Monitor, early.Patience, early.MinDelta, early.Baseline));
        Assert.Equal((true, 5, MonitorMode.Auto), (early.RestoreBestWeights, early.StartFromEpoch, early.Mode));
        ITrainingCallback[] own = [new EarlyStopping(), new ReduceOnPlateau(), new SaveWeights("b")];
        Assert.Equal(own, ModelCallbacks.With(recipe, own));
    }

    private static ReduceOnPlateau Plateau => new() { Monitor = "loss" };
}
