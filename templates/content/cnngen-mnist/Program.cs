using CnnGen.Runtime;
using TemplateNamespace;

try
{
    await RunAsync();
    return 0;
}
catch (Exception e) when (e is IOException or InvalidDataException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static async Task RunAsync()
{
    var (train, test) = (await MnistSet.OpenAsync("mnist", "train"), await MnistSet.OpenAsync("mnist", "t10k"));
    Console.WriteLine($"{train.Count} training and {test.Count} test images");

    using var network = new DigitNet();
    var batches = new ShuffledBatches(train.Count, DigitNet.ShuffleBuffer, DigitNet.BatchSize, network.Seed);
    var indices = new int[DigitNet.BatchSize];
    var images = new float[DigitNet.BatchSize * DigitNet.InputSize];
    var labels = new int[DigitNet.BatchSize];
    for (var step = 1; step <= DigitNet.Steps; step++)
    {
        batches.Next(indices);
        train.Copy(indices, images, labels);
        var loss = network.Train(images, labels);
        if (step % DigitNet.DisplayStep == 0) Console.WriteLine($"step {step}, loss {loss:F4}");
    }

    Console.WriteLine($"test accuracy {network.Evaluate(test.Images, test.Labels).Accuracy:F4}");
    for (var i = 0; i < 5; i++)
        Console.WriteLine($"image {i} shows a {test.Labels[i]}, prediction {network.Predict(test.Images.AsSpan(i * DigitNet.InputSize, DigitNet.InputSize))}");
    network.Save("weights.safetensors");
    Console.WriteLine("wrote weights.safetensors");
}
