using CnnGen.Fashion;
using Harness;
using Mnist;
using Mnist.Data;

// Trains ResNet-20 on Fashion-MNIST from some seeds, and says what share of the test images it then knows.
try
{
    var arguments = new Arguments(args, "data", "epochs", "seed", "seeds", "threads", "examples");
    var (epochs, first, seeds) = (
        arguments.Number("epochs", 12, 1, 1000), arguments.Number("seed", 1, 1, 1_000_000), arguments.Number("seeds", 3, 1, 100));
    var folder = arguments.Text("data") ?? "/usr/share/datasets/fashion-mnist";
    if (!Directory.Exists(folder))
        throw new UsageException($"there is no {folder}: install the package dataset-fashion-mnist, or say --data FOLDER.");
    var (training, test) = (Read("train", arguments.Number("examples", int.MaxValue, 1, int.MaxValue)), Read("t10k", int.MaxValue));
    var accuracies = Enumerable.Range(first, seeds)
        .Select(seed => new FashionRun(training, test, (ulong)seed, arguments.Number("threads", 0, 1, 256)).Train(epochs, Console.Out)).ToArray();
    var (mean, lowest) = (100 * accuracies.Average(), 100 * accuracies.Min());
    Console.WriteLine(FormattableString.Invariant(
        $"{seeds} seeds, {epochs} epochs of {training.Count} images: mean test accuracy {mean:F2} %, lowest {lowest:F2} %"));
    return 0;

    Examples Read(string part, int most)
    {
        var images = IdxFile.ReadImages(Path.Combine(folder, part + "-images-idx3-ubyte.gz")).Values;
        var labels = IdxFile.ReadLabels(Path.Combine(folder, part + "-labels-idx1-ubyte.gz")).Values;
        var count = Math.Min(most, labels.Length);
        return new Examples(images[..(count * Examples.Pixels)], labels[..count]);
    }
}
catch (Exception e) when (e is UsageException or SampleException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
