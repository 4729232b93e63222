using System.Diagnostics;
using System.Globalization;
using CnnGen.Data;
using CnnGen.Data.Tests;
using CnnGen.Reading;
using CnnGen.Training;

// How long a training waits for pictures that are read while it runs: the seed's network, and PNG files of its size.
var steps = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20;
var threads = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2;
var folder = Directory.CreateTempSubdirectory("CnnGen.Reading-").FullName;
try
{
    const int Classes = 10, PerClass = 256, Side = 28;
    var random = new Random(1);
    for (var label = 0; label < Classes; label++)
    {
        Directory.CreateDirectory(Path.Combine(folder, $"{label}"));
        for (var i = 0; i < PerClass; i++)
        {
            var png = new PngFile(Side, Side, Colour: 0, Depth: 8, Interlaced: false).Write((_, _) => [random.Next(256)]);
            File.WriteAllBytes(Path.Combine(folder, $"{label}", $"{i}.png"), png);
        }
    }

    using var net = new MnistCnn(threads: threads);
    var pictures = PictureFolder.Open(folder, net, new SourceOptions { MemoryLimit = 0 });
    var (inputs, labels) = (new float[MnistCnn.BatchSize * MnistCnn.InputSize], new int[MnistCnn.BatchSize]);
    var before = Process.GetCurrentProcess().TotalProcessorTime;
    for (var batch = 0; batch < 20; batch++) pictures.Copy([.. Enumerable.Range(batch * MnistCnn.BatchSize, MnistCnn.BatchSize)], inputs, labels);
    var reading = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMicroseconds / (20 * MnistCnn.BatchSize);
    Console.WriteLine(FormattableString.Invariant($"reading a picture: {reading:F0} µs of a processor"));

    foreach (var ahead in new[] { 0, 8 })
    {
        before = Process.GetCurrentProcess().TotalProcessorTime;
        var epoch = Trainer.Fit(net, pictures, options: new() { Steps = steps, ReadAhead = ahead, ReadingThreads = threads }).Epochs[^1];
        var step = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / steps;
        Console.WriteLine(FormattableString.Invariant(
            $"{ahead} batches ahead: waited {epoch.Waited / epoch.Duration:P2} of the time; a step with its reading takes {step:F1} ms of processors"));
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}
