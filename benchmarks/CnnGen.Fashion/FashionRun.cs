using System.Diagnostics;
using CnnGen.Runtime;
using CnnGen.Training;
using Examples = Mnist.Data.Examples;

namespace CnnGen.Fashion;

/// <summary>ResNet-20 on Fashion-MNIST from one seed: the recipe of its model file, each epoch in a new order, images shifted and mirrored.</summary>
internal sealed class FashionRun(Examples training, Examples test, ulong seed, int threads)
{
    /// <summary>Images of a test batch: it need not be the training's.</summary>
    private const int TestBatch = 100;

    /// <summary>Trains, with a line for each epoch.</summary>
    /// <returns>The share of test images that are recognised behind the last.</returns>
    public double Train(int epochs, TextWriter log)
    {
        using var network = threads == 0 ? new ResNet20(seed) : new ResNet20(seed, threads);
        using var augmentation = FashionRecipe.Pipeline(seed, ResNet20.BatchSize, network.Threads);
        var (random, accuracy) = (new Random((int)seed), 0.0);
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            var clock = Stopwatch.StartNew();
            var loss = Epoch(network, epoch - 1, augmentation, random);
            var seconds = clock.Elapsed.TotalSeconds;
            accuracy = Accuracy(network);
            log.WriteLine(FormattableString.Invariant(
                $"seed {seed}, epoch {epoch}: loss {loss:F4}, test accuracy {100 * accuracy:F2} %, {seconds:F0} s"));
        }

        return accuracy;
    }

    /// <returns>The mean loss of the examples.</returns>
    private double Epoch(ResNet20 network, int epoch, AugmentationPipeline augmentation, Random random)
    {
        var order = Enumerable.Range(0, training.Count).ToArray();
        random.Shuffle(order);
        var (images, labels, total) = (new float[ResNet20.BatchSize * Examples.Pixels], new int[ResNet20.BatchSize], 0.0);
        foreach (var indices in order.Chunk(ResNet20.BatchSize))
        {
            var batch = images.AsSpan(0, indices.Length * Examples.Pixels);
            training.CopyBatch(indices, batch, labels);
            augmentation.Run(epoch, indices, batch);
            total += indices.Length * (double)network.Train(batch, labels.AsSpan(0, indices.Length));
        }

        return total / order.Length;
    }

    private double Accuracy(ResNet20 network)
    {
        var (images, labels, right) = (new float[TestBatch * Examples.Pixels], new int[TestBatch], 0.0);
        for (var first = 0; first < test.Count; first += TestBatch)
        {
            var rows = Math.Min(TestBatch, test.Count - first);
            test.CopyRange(first, rows, images, labels);
            Evaluation evaluation = network.Evaluate(images.AsSpan(0, rows * Examples.Pixels), labels.AsSpan(0, rows));
            right += rows * evaluation.Accuracy;
        }

        return right / test.Count;
    }
}
