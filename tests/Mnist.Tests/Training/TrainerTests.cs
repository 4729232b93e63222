using Mnist.Data;
using Mnist.Training;

namespace Mnist.Tests.Training;

public sealed class TrainerTests
{
    private static readonly Dataset Digits = SyntheticDigits.Create();

    [Fact]
    public void A_line_comes_every_display_step()
    {
        var reported = new List<LogLine>();
        using var trainer = new Trainer(Digits, seed: 1);

        var log = trainer.Train(2 * MnistCnn.DisplayStep + 1, compareSeed: true, _ => { }, reported.Add, CancellationToken.None);

        Assert.Equal(2 * MnistCnn.DisplayStep + 1, log.Steps);
        Assert.Equal([MnistCnn.DisplayStep, 2 * MnistCnn.DisplayStep], reported.Select(line => line.Step));
        Assert.Equal(reported, log.Lines);
        Assert.All(reported, line => Assert.True(line.SeedLoss >= SeedLog.Floor));
    }

    [Fact]
    public void The_same_seed_gives_the_same_run_and_another_seed_another()
    {
        Assert.Equal(Losses(seed: 1), Losses(seed: 1));
        Assert.NotEqual(Losses(seed: 1), Losses(seed: 2));
    }

    [Fact]
    public void The_number_of_threads_is_as_asked_and_changes_no_loss()
    {
        var expected = Losses(seed: 1);
        using var trainer = new Trainer(Digits, seed: 1, threads: 3);

        Assert.Equal(3, trainer.Threads);
        Assert.Equal(expected, trainer.Train(expected.Count, compareSeed: false, _ => { }, _ => { }, CancellationToken.None).StepLosses);
    }

    [Fact]
    public void A_request_to_end_is_heard_after_the_step_at_hand()
    {
        using var source = new CancellationTokenSource();
        using var trainer = new Trainer(Digits, seed: 1);

        var log = trainer.Train(100, compareSeed: false, done => { if (done == 3) source.Cancel(); }, _ => { }, source.Token);

        Assert.Equal(3, log.Steps);
    }

    [Fact]
    public void Images_that_are_still_arriving_train_to_the_same_losses()
    {
        var images = Enumerable.Range(0, Digits.Train.Count).SelectMany(i => Digits.Train.Image(i).ToArray()).ToArray();
        var labels = Enumerable.Range(0, Digits.Train.Count).Select(i => (byte)Digits.Train.Label(i)).ToArray();
        var arriving = ArrivingImages.Read(arrived =>
        {
            var values = new byte[images.Length];
            for (var there = 0; there < values.Length; there += 1000 * Examples.Pixels)
            {
                images.AsSpan(there, 1000 * Examples.Pixels).CopyTo(values.AsSpan(there));
                arrived(values, there + 1000 * Examples.Pixels);
                Thread.Sleep(5);
            }
            return values;
        });
        using var trainer = new Trainer(Digits with { Train = new Examples(arriving, labels) }, seed: 1);

        Assert.Equal(Losses(seed: 1), trainer.Train(5, compareSeed: false, _ => { }, _ => { }, CancellationToken.None).StepLosses);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var allocated = new long[41];
        using var trainer = new Trainer(Digits, seed: 1);

        trainer.Train(40, compareSeed: true, done => allocated[done] = GC.GetAllocatedBytesForCurrentThread(), _ => { }, CancellationToken.None);

        // The first steps allocate what the runtime needs once, such as the code of methods seen for the first time.
        Assert.Equal(allocated[20], allocated[40]);
    }

    [Fact]
    public void The_test_counts_every_example_once()
    {
        using var trainer = new Trainer(Digits, seed: 1);

        var evaluation = trainer.Test();

        Assert.Equal(Digits.Test.Count, evaluation.Count);
        var right = evaluation.Accuracy * Digits.Test.Count;
        Assert.Equal(Math.Round(right), right, 1e-9);  // A quotient of whole numbers, times its divisor: off by an ulp or two of 2,000.
    }

    private static IReadOnlyList<float> Losses(ulong seed)
    {
        using var trainer = new Trainer(Digits, seed);
        return trainer.Train(5, compareSeed: false, _ => { }, _ => { }, CancellationToken.None).StepLosses;
    }
}
