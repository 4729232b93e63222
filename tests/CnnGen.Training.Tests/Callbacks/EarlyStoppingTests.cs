namespace CnnGen.Training.Tests.Callbacks;

public sealed class EarlyStoppingTests
{
    private const double NaN = double.NaN;

    /// <summary>What is shown, the callback, the values, the epoch that stops the training or 0, the best epoch.</summary>
    public static TheoryData<string, Func<EarlyStopping>, double[], int, int> Cases => new()
    {
        { "patience 0 ends with the first that is no better", () => new(), [3, 2, 2, 1], 3, 2 },
        { "never in the first epoch", () => new(), [NaN, 5, 6], 3, 2 },
        { "patience 1 is the same as 0", () => new() { Patience = 1 }, [3, 2, 2, 1], 3, 2 },
        { "patience 2 bears one", () => new() { Patience = 2 }, [3, 2, 2, 1, 1, 1], 6, 4 },
        { "always better", () => new(), [3, 2, 1], 0, 3 },
        { "a difference that is too small", () => new() { MinDelta = 0.5 }, [3, 2.6, 2], 2, 1 },
        { "a difference of exactly that is too small", () => new() { MinDelta = 0.5 }, [3, 2.5], 2, 1 },
        { "its sign does not matter", () => new() { MinDelta = -0.5 }, [3, 2.4, 2], 3, 2 },
        { "differences are to the best one", () => new() { MinDelta = 0.5, Patience = 3 }, [3, 2.8, 2.6, 2.4], 0, 4 },
        { "an accuracy is to become larger", () => new() { Monitor = "val_accuracy" }, [0.5, 0.6, 0.6], 3, 2 },
        { "so is a class's precision", () => new() { Monitor = "val_precision_12" }, [0.5, 0.6, 0.6], 3, 2 },
        { "and an F1 score", () => new() { Monitor = "val_f1_score" }, [0.5, 0.6, 0.6], 3, 2 },
        { "a loss with a number is not", () => new() { Monitor = "val_loss_2" }, [0.5, 0.4, 0.6], 3, 2 },
        { "unless the mode says otherwise", () => new() { Monitor = "val_accuracy", Mode = MonitorMode.Min }, [0.5, 0.6], 2, 1 },
        { "a loss may be to become larger", () => new() { Mode = MonitorMode.Max }, [1, 2, 2], 3, 2 },
        { "larger by a difference", () => new() { Mode = MonitorMode.Max, MinDelta = 0.5 }, [1, 1.5, 1.6], 2, 1 },
        { "a baseline that is not reached", () => new() { Baseline = 1, Patience = 2 }, [3, 2, 2.5], 3, 2 },
        { "better ones go on although it is not reached", () => new() { Baseline = 1, Patience = 2 }, [5, 4, 3, 2, 2], 5, 4 },
        { "a baseline that is reached", () => new() { Baseline = 2.5, Patience = 2 }, [3, 2, 2, 1], 0, 4 },
        { "the first epochs do not count", () => new() { StartFromEpoch = 2 }, [1, 1, 3, 2, 2], 5, 4 },
        { "NaN is never better, and nothing is better than none", () => new() { Patience = 2 }, [NaN, 3, NaN, NaN], 4, 2 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_training_ends_where_Keras_ends_it(string what, Func<EarlyStopping> make, double[] values, int stops, int best)
    {
        using var script = new Script();
        var callback = make();

        Assert.Equal((what, stops, best), (what, script.Play(callback, values), callback.BestEpoch));
        Assert.Equal(stops != 0, script.Stopped is not null);
    }

    [Theory]
    [InlineData(true, new[] { 3.0, 1, 2, 2 }, 2)]
    [InlineData(true, new[] { 3.0, 2, 1 }, 3)]
    [InlineData(true, new[] { 1.0, 2, 3, 4 }, 1)]
    [InlineData(true, new[] { NaN, NaN }, 1)]
    [InlineData(false, new[] { 3.0, 1, 2, 2 }, 4)]
    public void The_best_weights_come_back_if_they_are_asked_for(bool restores, double[] values, int epoch)
    {
        using var script = new Script();
        var callback = new EarlyStopping { Patience = 9, RestoreBestWeights = restores };

        script.Play(callback, values);
        script.End(callback);

        Assert.Equal(epoch, script.EpochOfWeights);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_it_knows_survives_a_pause_behind_every_epoch(string what, Func<EarlyStopping> make, double[] values, int stops, int best)
    {
        for (var pause = 1; pause < (stops == 0 ? values.Length : stops); pause++)
        {
            using var script = new Script();
            var (before, after) = (make(), make());
            script.Play(before, values.Take(pause));
            script.Play(after, []);
            Script.Move(before, after);

            Assert.Equal((what, stops, best), (what, script.Continue(after, values.Skip(pause), pause), after.BestEpoch));
        }
    }

    [Fact]
    public void Best_weights_survive_a_pause()
    {
        using var script = new Script();
        var (before, after) = (new EarlyStopping { Patience = 9, RestoreBestWeights = true }, new EarlyStopping { Patience = 9, RestoreBestWeights = true });
        script.Play(before, [3, 1]);
        script.Play(after, []);
        Script.Move(before, after);
        script.Continue(after, [2, 2], before: 2);
        script.End(after);

        Assert.Equal(2, script.EpochOfWeights);
    }

    [Fact]
    public void A_second_training_begins_anew()
    {
        using var first = new Script();
        using var second = new Script();
        var callback = new EarlyStopping();
        first.Play(callback, [1, 1]);

        Assert.Equal(3, second.Play(callback, [5, 4, 4]));
    }

    [Fact]
    public void A_value_that_epochs_do_not_have_is_refused_at_the_start()
    {
        using var script = new Script("loss", "learning_rate");
        Assert.Equal(
            "early stopping goes by 'val_loss', and an epoch has loss, learning_rate; there is no validation",
            Assert.Throws<InvalidOperationException>(() => script.Play(new EarlyStopping(), [])).Message);
        Assert.Equal(
            "early stopping goes by 'accuracy', and an epoch has loss, learning_rate",
            Assert.Throws<InvalidOperationException>(() => script.Play(new EarlyStopping { Monitor = "accuracy" }, [])).Message);
    }
}
