using CnnGen.Runtime;

namespace CnnGen.Training.Tests;

/// <summary>The programs of docs/augmentation.md compile and run: they stand below, word for word.</summary>
public sealed class AugmentationPageTests
{
    [Fact]
    public void The_programs_of_the_page_are_these()
    {
        var programs = Page.Programs("augmentation.md");

        Assert.Equal(3, programs.Count);
        Assert.All(programs, program => Assert.Contains(program, Page.Source(), StringComparison.Ordinal));
    }

    [Fact]
    public void They_run()
    {
        using var net = new PictureNet(seed: 1, threads: 1);
        using var byHand = new PictureNet(seed: 1, threads: 1);
        float[] images = [.. Enumerable.Range(0, 8 * PictureNet.InputSize).Select(i => i % 255f)];
        int[] labels = [.. Enumerable.Range(0, 8).Select(i => i % 3)];
        var options = new FitOptions
        {
            Augmentation =
            [
                new ZeroPadding2D(4),
                new RandomCrop(32, 32),
                new RandomFlip { Mode = FlipMode.Horizontal },
                new RandomRotation { Factor = Interval.Around(0.05), FillMode = FillMode.Nearest },
                new Posterized(4),
            ],
        };
        Trainer.Fit(net, Examples.Of(images, labels), options: options);
        Assert.Equal(2UL, net.FinishedSteps);

        Train(byHand, images, labels, epochs: 2);
        Assert.Equal(4UL, byHand.FinishedSteps);
        Assert.NotEqual(Bits.Of(net), Bits.Of(byHand));
    }

    private static void Train<TNetwork>(TNetwork net, float[] images, int[] labels, int epochs)
        where TNetwork : ITrainableNetwork<TNetwork, int>
    {
        var shape = ExampleShape.Of(net.Description.InputShape);
        using var pipeline = new AugmentationPipeline(
            shape, Augmentation.Of(TNetwork.Recipe), net.Seed, TNetwork.BatchSize, threads: net.Threads);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            foreach (var indices in Enumerable.Range(0, labels.Length).Chunk(TNetwork.BatchSize))
            {
                var (batch, batchLabels) = (new float[indices.Length * shape.Size], new int[indices.Length]);
                Rows.Copy<float>(images, shape.Size, indices, batch);
                Rows.Copy<int>(labels, 1, indices, batchLabels);
                pipeline.Run(epoch, indices, batch);
                net.Train(batch, batchLabels, exampleWeights: default);
            }
        }
    }
}

internal sealed record Posterized(int Steps) : ExampleAugmentation
{
    protected override FormattableString Text => $"posterized({Steps})";

    public override void Apply(
        ReadOnlySpan<float> example, ExampleShape shape, ref AugmentationRandom random, Span<float> result)
    {
        var step = 255f / (Steps - 1);
        for (var i = 0; i < example.Length; i++) result[i] = MathF.Round(example[i] / step) * step;
    }
}
