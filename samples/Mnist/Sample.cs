using System.Diagnostics;
using CnnGen.Runtime;
using Mnist.Data;
using Mnist.Display;
using Mnist.Training;

namespace Mnist;

/// <summary>The run from data to pictures.</summary>
internal sealed class Sample(Options options, DataSource source, Screen screen)
{
    private const int DigitsShown = 5;

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        RefuseOtherShapes(MnistCnn.InputSize, MnistCnn.Classes);
        var target = TargetName();
        CreateOutputFolder();
        var data = await source.OpenAsync(screen, stop);
        screen.WriteLine($"Data: {data}");

        using var trainer = new Trainer(data, options.Seed, options.Threads);
        var log = await TrainAsync(trainer, target, stop);
        if (log.Steps < options.Steps)
        {
            screen.WriteLine(FormattableString.Invariant($"Stopped after step {log.Steps} of {options.Steps}."));
            return Interrupt.ExitCode;
        }
        var accuracy = trainer.Test().Accuracy;
        screen.WriteLine(FormattableString.Invariant($"Test Accuracy: {accuracy:F6}"));
        var predictions = trainer.PredictFirst(Math.Min(DigitsShown, data.Test.Count));
        screen.Show(DigitStrip.Of(data.Test, predictions.Length));
        foreach (var prediction in predictions)
            screen.WriteLine(FormattableString.Invariant($"Model prediction: {prediction}"));

        if (options.CompareSeed)
            foreach (var line in SeedComparison.Table(log, accuracy, data.Name))
                screen.WriteLine(line);
        var title = FormattableString.Invariant($"MnistCnn on {data.Name}, seed {options.Seed}, test accuracy {accuracy:F4}");
        WritePictures(DigitsPicture.Draw(data.Test, predictions, data.Name), Curves.Draw(log, title));
        return 0;
    }

    private async Task<TrainingLog> TrainAsync(Trainer trainer, string target, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        TrainingLog? log = null;
        var what = FormattableString.Invariant($"Training, {options.Steps} steps of {MnistCnn.BatchSize} images, seed {options.Seed}, {target}, {Threads(trainer.Threads)}");
        await screen.TrackAsync(what, options.Steps, progress =>
        {
            log = trainer.Train(options.Steps, options.CompareSeed, progress, line => screen.WriteLine(line.ToString()), stop);
            return Task.CompletedTask;
        });
        screen.WriteLine(FormattableString.Invariant($"Trained {log!.Steps} steps in {watch.Elapsed.TotalSeconds:F1} s."));
        return log;
    }

    /// <summary>model.yaml is there to be edited; digits fit only some of what it can say.</summary>
    private static void RefuseOtherShapes(int inputSize, int classes)
    {
        if (inputSize != Examples.Pixels)
            throw new SampleException($"model.yaml: the network's input has {inputSize} values, but MNIST's images have {Examples.Pixels} (input: [28, 28, 1]).");
        if (classes != Examples.Classes)
            throw new SampleException($"model.yaml: the network's last layer has {classes} units, but there are {Examples.Classes} digits (units: 10).");
    }

    /// <summary>The instructions that the network runs on; a wrong CNNGEN_TARGET is known here, before anything is made.</summary>
    private static string TargetName()
    {
        try
        {
            return CpuTarget.Choose(MnistCnn.Targets) switch
            {
                KernelTarget.Avx512 => "AVX-512",
                KernelTarget.Avx2 => "AVX2",
                KernelTarget.Vector128 => "128-bit vectors",
                _ => "scalar code",
            };
        }
        catch (Exception e) when (e is InvalidOperationException or PlatformNotSupportedException)
        {
            throw new SampleException(e.Message, e);
        }
    }

    private static string Threads(int count) => count == 1 ? "one thread" : FormattableString.Invariant($"{count} threads");

    private void CreateOutputFolder() => Writing(() => Directory.CreateDirectory(options.Output));

    private void WritePictures(Drawing.Canvas digits, Drawing.Canvas curves)
    {
        string digitsPath = Path.Combine(options.Output, "digits.png"), curvesPath = Path.Combine(options.Output, "curves.png");
        Writing(() => digits.SavePng(digitsPath));
        Writing(() => curves.SavePng(curvesPath));
        screen.WriteLine($"Wrote {digitsPath} and {curvesPath}.");
    }

    private void Writing(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SampleException($"--output {options.Output}: cannot be written: {e.Message}", e);
        }
    }
}
