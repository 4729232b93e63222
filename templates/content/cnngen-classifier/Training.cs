using CnnGen.Runtime;

namespace TemplateNamespace;

/// <summary>From a folder of pictures to saved weights.</summary>
internal static class Training
{
    private const int ShownMistakes = 10;

    public static void Run(string folder)
    {
        using var network = new PictureNet();
        var (classes, train, heldOut) = PictureSet.Read(folder, network);
        Console.WriteLine($"classes: {string.Join(", ", classes)}");
        Console.WriteLine($"{train.Count} pictures to train on, {heldOut.Count} held out");

        var batches = new ShuffledBatches(train.Count, PictureNet.ShuffleBuffer, PictureNet.BatchSize, network.Seed);
        var indices = new int[PictureNet.BatchSize];
        var images = new float[PictureNet.BatchSize * PictureNet.InputSize];
        var labels = new int[PictureNet.BatchSize];
        for (var step = 1; step <= PictureNet.Steps; step++)
        {
            batches.Next(indices);
            train.Copy(indices, images, labels);
            network.Train(images, labels);
            if (step % PictureNet.DisplayStep == 0)
                Report(step, network.Evaluate(train.Images, train.Labels), network.Evaluate(heldOut.Images, heldOut.Labels));
        }

        ShowMistakes(network, heldOut, classes);
        SavedModel.Save(network, classes);
    }

    private static void Report(int step, Evaluation train, Evaluation heldOut) =>
        Console.WriteLine($"step {step}: loss {train.Loss:F4}, accuracy {train.Accuracy:F4}; held out: loss {heldOut.Loss:F4}, accuracy {heldOut.Accuracy:F4}");

    private static void ShowMistakes(PictureNet network, PictureSet pictures, IReadOnlyList<string> classes)
    {
        var predictions = new int[pictures.Count];
        network.Predict(pictures.Images, predictions);
        int[] wrong = [.. Enumerable.Range(0, pictures.Count).Where(i => predictions[i] != pictures.Labels[i])];
        foreach (var i in wrong.Take(ShownMistakes)) Console.WriteLine($"mistake: {pictures.Files[i]} is taken for {classes[predictions[i]]}");
        if (wrong.Length > ShownMistakes) Console.WriteLine($"mistakes: {wrong.Length - ShownMistakes} more");
        Console.WriteLine($"held-out accuracy: {1 - ((double)wrong.Length / pictures.Count):F4} ({pictures.Count - wrong.Length} of {pictures.Count})");
    }
}
