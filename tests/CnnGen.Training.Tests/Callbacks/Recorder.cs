using System.Globalization;

namespace CnnGen.Training.Tests.Callbacks;

/// <summary>Writes down what it is told, and does something behind a step of choice.</summary>
internal sealed class Recorder : ITrainingCallback
{
    public List<string> Told { get; } = [];

    public List<float> Losses { get; } = [];

    /// <summary>Done behind each step, with the steps that are finished.</summary>
    public Action<TrainingRun>? BehindStep { get; init; }

    /// <summary>Whether each call is done only later and on another thread.</summary>
    public bool IsSlow { get; init; }

    public ValueTask TrainingBeginsAsync(TrainingRun run, CancellationToken cancellation) => Tell(run.IsResumed ? "resumes" : "begins");

    public ValueTask EpochBeginsAsync(TrainingRun run, CancellationToken cancellation) => Tell("epoch", run.Epoch);

    public ValueTask StepEndsAsync(TrainingRun run, float loss, CancellationToken cancellation)
    {
        Losses.Add(loss);
        BehindStep?.Invoke(run);
        return Tell("step", run.FinishedSteps);
    }

    public ValueTask EpochEndsAsync(TrainingRun run, EpochResult epoch, CancellationToken cancellation) => Tell("end of", epoch.Number);

    public ValueTask TrainingEndsAsync(TrainingRun run, CancellationToken cancellation) => Tell("ends");

    private ValueTask Tell(string what, long number) => Tell(string.Create(CultureInfo.InvariantCulture, $"{what} {number}"));

    private async ValueTask Tell(string what)
    {
        if (IsSlow) await Task.Delay(1);
        Told.Add(what);
    }
}
