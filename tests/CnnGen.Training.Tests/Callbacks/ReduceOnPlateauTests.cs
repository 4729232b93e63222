namespace CnnGen.Training.Tests.Callbacks;

public sealed class ReduceOnPlateauTests
{
    /// <summary>What is shown, the callback, the values, and the learning rate behind each epoch; it begins at 1.</summary>
    public static TheoryData<string, Func<ReduceOnPlateau>, double[], double[]> Cases => new()
    {
        { "patience 1", () => new() { Patience = 1 }, [3, 2, 2, 2, 1], [1, 1, 0.1, 0.1 * 0.1, 0.1 * 0.1] },
        { "patience 2 counts epochs in a row", () => new() { Patience = 2 }, [3, 3, 2, 2, 2, 2], [1, 1, 1, 1, 0.1, 0.1] },
        { "another factor", () => new() { Patience = 1, Factor = 0.5 }, [3, 3, 3], [1, 0.5, 0.25] },
        { "the least rate", () => new() { Patience = 1, Factor = 0.5, MinLearningRate = 0.4 }, [3, 3, 3, 3], [1, 0.5, 0.4, 0.4] },
        { "a difference that is too small", () => new() { Patience = 1 }, [3, 3 - 0.00005, 2], [1, 0.1, 0.1] },
        { "a difference that is large enough", () => new() { Patience = 1 }, [3, 3 - 0.0002], [1, 1] },
        { "the last epoch of cooling counts", () => new() { Patience = 1, Cooldown = 1 }, [3, 3, 3, 3], [1, 0.1, 0.1 * 0.1, 0.1 * 0.1 * 0.1] },
        { "cooling", () => new() { Patience = 1, Cooldown = 3 }, [3, 3, 3, 3, 3, 3], [1, 0.1, 0.1, 0.1, 0.1 * 0.1, 0.1 * 0.1] },
        { "the best one while cooling is the best one", () => new() { Patience = 1, Cooldown = 3 }, [3, 3, 1, 2, 2], [1, 0.1, 0.1, 0.1, 0.1 * 0.1] },
        { "an accuracy is to become larger", () => new() { Patience = 1, Monitor = "val_accuracy" }, [0.5, 0.6, 0.6], [1, 1, 0.1] },
        { "NaN is never better", () => new() { Patience = 1 }, [double.NaN, 3, 2], [0.1, 0.1, 0.1] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_learning_rate_follows_Keras(string what, Func<ReduceOnPlateau> make, double[] values, double[] rates)
    {
        using var script = new Script();
        var came = new List<double>();
        script.Network.LearningRate = 1;

        script.Play(make(), values, _ => came.Add(script.Network.LearningRate));

        Assert.Equal((what, string.Join(' ', rates)), (what, string.Join(' ', came)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_it_knows_survives_a_pause_behind_every_epoch(string what, Func<ReduceOnPlateau> make, double[] values, double[] rates)
    {
        for (var pause = 1; pause < values.Length; pause++)
        {
            using var script = new Script();
            var (before, after) = (make(), make());
            script.Network.LearningRate = 1;
            script.Play(before, values.Take(pause));
            script.Play(after, []);
            Script.Move(before, after);
            script.Continue(after, values.Skip(pause), pause);

            Assert.Equal((what, rates[^1]), (what, script.Network.LearningRate));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_factor_that_makes_nothing_smaller_is_refused(double factor)
    {
        using var script = new Script();
        Assert.Throws<InvalidOperationException>(() => script.Play(new ReduceOnPlateau { Factor = factor }, []));
    }
}
