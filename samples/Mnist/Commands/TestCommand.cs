using Mnist.Data;
using Mnist.Display;
using Mnist.Training;

namespace Mnist.Commands;

/// <summary>Saved weights on the test digits.</summary>
internal sealed class TestCommand(TestOptions options, DataSource source, Screen screen)
{
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        Model.RefuseOtherShapes();
        Model.TargetName();
        var folder = new OutputFolder(options.Output);
        var weights = options.Weights ?? folder.Weights;
        OutputFolder.Require(weights, OutputFolder.TrainFirst);
        folder.Create();
        var data = await source.OpenAsync(screen, stop);
        using var trainer = new Trainer(data, MnistCnn.DefaultSeed, options.Threads);
        OutputFolder.Read(weights, trainer.Load);
        screen.WriteLine($"Data: {data}");
        screen.WriteLine($"Weights: {weights}");
        TestReport.Show(trainer, data, folder, screen);
        screen.WriteLine($"Wrote {folder.Digits}.");
        return 0;
    }
}
