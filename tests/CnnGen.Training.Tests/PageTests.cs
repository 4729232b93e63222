using CnnGen.Runtime;

namespace CnnGen.Training.Tests;

/// <summary>The programs of docs/training.md compile and run: they stand below, word for word.</summary>
public sealed class PageTests
{
    [Fact]
    public void The_programs_of_the_page_are_these()
    {
        var programs = Page.Programs("training.md");

        Assert.Equal(4, programs.Count);
        Assert.All(programs, program => Assert.Contains(program, Page.Source(), StringComparison.Ordinal));
    }

    [Fact]
    public void They_run()
    {
        var (before, folder) = (Environment.CurrentDirectory, Directory.CreateTempSubdirectory("cnngen-page-").FullName);
        var (images, labels) = Sets.Labelled(40, seed: 1);
        using var net = new LabelNet();
        History history = Trainer.Fit(net, Examples.Of(images, labels));
        var options = new FitOptions
        {
            Epochs = 20,
            ValidationSplit = 0.1,
            Callbacks =
            [
                new EarlyStopping { Patience = 3, RestoreBestWeights = true },
                new ReduceOnPlateau { Factor = 0.5, Patience = 1 },
                new EachEpoch(epoch => Console.WriteLine(epoch)),
            ],
        };
        history = Trainer.Fit(net, Examples.Of(images, labels), options: options);
        Console.WriteLine(history.Stopped ?? "all epochs are done");

        Assert.InRange(history.Epochs.Count, 1, 20);
        Assert.True(Overfit<LabelNet, int>(images, labels) > 0);
        Environment.CurrentDirectory = folder;
        Pause();
        Environment.CurrentDirectory = before;
        Assert.True(File.Exists(Path.Combine(folder, "run.safetensors")));
        Directory.Delete(folder, recursive: true);

        void Pause()
        {
            using var stop = new CancellationTokenSource();
            Console.CancelKeyPress += (_, e) =>
            {
                e.Cancel = true;
                stop.Cancel();
            };
            var kept = options with { Checkpoint = "run.safetensors", Resume = true };
            Trainer.Fit(net, Examples.Of(images, labels), options: kept, cancellation: stop.Token);
        }
    }

    private static float Overfit<TNetwork, TTarget>(ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        using var net = TNetwork.Create(seed: 1);
        var count = Math.Min(TNetwork.BatchSize, inputs.Length / TNetwork.InputSize);
        var loss = 0f;
        for (var step = 0; step < TNetwork.Recipe.Steps; step++)
            loss = net.Train(inputs[..(count * TNetwork.InputSize)], targets[..(count * TNetwork.TargetSize)], exampleWeights: default);
        return loss;
    }
}
