using System.Globalization;
using System.Text.Json;

namespace CnnGen.Training.Tests.Callbacks;

public sealed class CurvesFileTests
{
    [Fact]
    public void A_line_for_each_epoch_under_the_names()
    {
        using var network = new LabelNet();
        var path = Path.GetTempFileName();

        var history = Trainer.Fit(network, Sets.OfLabels(21, seed: 1), options: new FitOptions { Epochs = 2, Callbacks = [new CurvesFile(path)] });

        var losses = history["loss"].Select(loss => loss.ToString("R", CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(["epoch,step,loss,learning_rate", $"1,3,{losses[0]},0.01", $"2,6,{losses[1]},0.01"], File.ReadAllLines(path));
        File.Delete(path);
    }

    /// <summary>The file of a training that paused behind its first epoch is that of one that did not.</summary>
    [Fact]
    public void A_training_that_resumes_goes_on_in_the_file()
    {
        var folder = Directory.CreateTempSubdirectory("cnngen-curves-").FullName;
        var (whole, parts) = (Path.Combine(folder, "whole.jsonl"), Path.Combine(folder, "parts.jsonl"));
        var options = new FitOptions { Checkpoint = Path.Combine(folder, "run.safetensors"), Resume = true };

        Fit(new FitOptions { Epochs = 2, Callbacks = [new CurvesFile(whole)] });
        Fit(options with { Epochs = 1, Callbacks = [new CurvesFile(parts)] });
        Fit(options with { Epochs = 2, Callbacks = [new CurvesFile(parts)] });

        Assert.Equal(File.ReadAllLines(whole), File.ReadAllLines(parts));
        Assert.Equal([1, 2], File.ReadAllLines(whole).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("epoch").GetInt32()));
        Directory.Delete(folder, recursive: true);

        static void Fit(FitOptions options)
        {
            using var network = new LabelNet();
            Trainer.Fit(network, Sets.OfLabels(21, seed: 1), options: options);
        }
    }

    /// <summary>JSON has no NaN.</summary>
    [Fact]
    public async Task What_is_no_number_is_null()
    {
        using var script = new Script("val_auc");
        var path = Path.ChangeExtension(Path.GetTempFileName(), ".jsonl");
        var file = new CurvesFile(path);

        await file.TrainingBeginsAsync(script.Run, CancellationToken.None);
        await file.EpochEndsAsync(script.Run, new EpochResult(1, 3, [new("val_auc", double.NaN)]), CancellationToken.None);

        Assert.Equal("{\"epoch\":1,\"step\":3,\"val_auc\":null}\n", await File.ReadAllTextAsync(path));
        File.Delete(path);
    }
}
