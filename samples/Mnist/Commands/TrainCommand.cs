using System.Diagnostics;
using Mnist.Data;
using Mnist.Display;
using Mnist.Training;

namespace Mnist.Commands;

/// <summary>The run from data to weights and pictures.</summary>
internal sealed class TrainCommand(TrainOptions options, DataSource source, Screen screen)
{
    private readonly OutputFolder _folder = new(options.Output);

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        Model.RefuseOtherShapes();
        var target = Model.TargetName();
        if (options.Resume)
            OutputFolder.Require(_folder.Checkpoint, "train without --resume first, or name the folder that has it by --output.");
        _folder.Create();
        var data = await source.OpenAsync(screen, stop);
        screen.WriteLine($"Data: {data}");
        return await RunOnAsync(data, target, stop);
    }

    internal async Task<int> RunOnAsync(Dataset data, string target, CancellationToken stop)
    {
        using var trainer = new Trainer(data, options.Seed, options.Threads);
        if (options.Resume) Resume(trainer);
        if (options.KeepWeights) KeepWeights(trainer);
        var log = await TrainAsync(trainer, target, stop);
        // Nothing is written of a training on files that went bad while they were read.
        data.Complete();
        if (log.Steps < options.Steps) return Stopped(trainer, log);

        Save(trainer, weights: true);
        var accuracy = TestReport.Show(trainer, data, _folder, screen);
        if (options.CompareSeed)
            foreach (var line in SeedComparison.Table(log, accuracy, data.Name))
                screen.WriteLine(line);
        var title = FormattableString.Invariant($"MnistCnn on {data.Name}, seed {trainer.Seed}, test accuracy {accuracy:F4}");
        _folder.Write(() => Curves.Draw(log, title).SavePng(_folder.Curves));
        screen.WriteLine($"Wrote {_folder.Digits} and {_folder.Curves}.");
        screen.WriteLine($"Wrote {_folder.Weights} and {_folder.Checkpoint}.");
        return 0;
    }

    private void Resume(Trainer trainer)
    {
        OutputFolder.Read(_folder.Checkpoint, trainer.LoadCheckpoint);
        if (trainer.FinishedSteps >= options.Steps)
            throw new SampleException(FormattableString.Invariant(
                $"{_folder.Checkpoint}: step {trainer.FinishedSteps} is done already; ask for more than {options.Steps} with --steps."));
    }

    private void KeepWeights(Trainer trainer)
    {
        if (File.Exists(_folder.Checkpoint))
            OutputFolder.Read(_folder.Checkpoint, path => screen.WriteLine($"K{trainer.LoadMatching(path).ToString()[1..]}."));
        else
            screen.WriteLine($"No weights to keep: there is no {_folder.Checkpoint} yet.");
    }

    private async Task<TrainingLog> TrainAsync(Trainer trainer, string target, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        TrainingLog? log = null;
        var before = trainer.FinishedSteps;
        var steps = before == 0 ? FormattableString.Invariant($"{options.Steps} steps") : FormattableString.Invariant($"step {before + 1} to {options.Steps}");
        var what =
            FormattableString.Invariant($"Training, {steps} of {MnistCnn.BatchSize} images, seed {trainer.Seed}, {target}, {Model.Threads(trainer.Threads)}");
        await screen.TrackAsync(what, options.Steps - before, progress =>
        {
            log = Train(trainer, done => progress(done - before), stop);
            return Task.CompletedTask;
        });
        screen.WriteLine(FormattableString.Invariant($"Trained {log!.StepLosses.Count} steps in {watch.Elapsed.TotalSeconds:F1} s."));
        return log;
    }

    private TrainingLog Train(Trainer trainer, Action<long> progress, CancellationToken stop)
    {
        try
        {
            return trainer.Train(options.Steps, options.CompareSeed, progress, line => screen.WriteLine(line.ToString()), stop);
        }
        catch (InvalidOperationException e)
        {
            throw new SampleException(e.Message, e);
        }
    }

    private int Stopped(Trainer trainer, TrainingLog log)
    {
        screen.WriteLine(FormattableString.Invariant($"Stopped after step {log.Steps} of {options.Steps}."));
        // Without a step there is nothing to keep.
        if (log.StepLosses.Count > 0)
        {
            Save(trainer, weights: false);
            screen.WriteLine($"Wrote {_folder.Checkpoint}; --resume goes on from there.");
        }
        return Interrupt.ExitCode;
    }

    private void Save(Trainer trainer, bool weights)
    {
        _folder.Write(() => trainer.SaveCheckpoint(_folder.Checkpoint));
        if (weights)
            _folder.Write(() => trainer.Save(_folder.Weights));
    }
}
