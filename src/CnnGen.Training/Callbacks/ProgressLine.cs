using System.Globalization;
using System.Text;

namespace CnnGen.Training;

/// <summary>
/// Shows how far a training is: in a terminal a line for each epoch that grows with its steps, as Keras' does, with the time that is left of it; elsewhere,
/// as in a file, a line behind each epoch.
/// </summary>
/// <param name="output">Where to; null for the console.</param>
/// <param name="isTerminal">Whether a line there can be written over; null for whether the console's can.</param>
/// <param name="time">What tells the time; null for the system.</param>
public sealed class ProgressLine(TextWriter? output = null, bool? isTerminal = null, TimeProvider? time = null) : ITrainingCallback
{
    private const int BarWidth = 20;

    /// <summary>Nobody reads faster, and a terminal takes its time.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter _output = output ?? Console.Out;
    private readonly bool _isTerminal = isTerminal ?? (output is null && !Console.IsOutputRedirected);
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private long _start, _shown, _steps;
    private double _losses;
    private int _width;

    /// <inheritdoc/>
    public ValueTask TrainingBeginsAsync(TrainingRun run, CancellationToken cancellation)
    {
        // An epoch that goes on behind a pause does not begin again.
        Begin();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask EpochBeginsAsync(TrainingRun run, CancellationToken cancellation)
    {
        Begin();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask StepEndsAsync(TrainingRun run, float loss, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        (_steps, _losses) = (_steps + 1, _losses + loss);
        if (!_isTerminal || _time.GetElapsedTime(_shown) < Pause) return ValueTask.CompletedTask;
        _shown = _time.GetTimestamp();
        var (done, all) = (Done(run), All(run));
        var left = _time.GetElapsedTime(_start) / _steps * (all - done);
        Show(string.Create(CultureInfo.InvariantCulture, $"{Head(run)} {done}/{all} {Bar(done, all)} {Text(left)} left - loss: {_losses / _steps:F4}"));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask EpochEndsAsync(TrainingRun run, EpochResult epoch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(epoch);
        var elapsed = _time.GetElapsedTime(_start);
        var line = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{Head(run)} {Done(run)}/{All(run)} {Text(elapsed)}"));
        if (_steps > 0) line.Append(CultureInfo.InvariantCulture, $" {(elapsed / _steps).TotalMilliseconds:F1}ms/step");
        foreach (var (name, value) in epoch.Values) line.Append(CultureInfo.InvariantCulture, $" - {name}: {value:G4}");
        if (_isTerminal) Show(line.ToString());
        else _output.Write(line);
        _output.WriteLine();
        _width = 0;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask TrainingEndsAsync(TrainingRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.History.Stopped is { } reason) _output.WriteLine(reason);
        return ValueTask.CompletedTask;
    }

    private void Begin() => (_start, _shown, _steps, _losses) = (_time.GetTimestamp(), _time.GetTimestamp(), 0, 0);

    /// <summary>Writes over what is there of the line.</summary>
    private void Show(string line)
    {
        _output.Write('\r');
        _output.Write(line.PadRight(_width));
        _output.Flush();
        _width = line.Length;
    }

    private static string Head(TrainingRun run)
    {
        var epochs = (run.TotalSteps + run.StepsOfAnEpoch - 1) / run.StepsOfAnEpoch;
        return string.Create(CultureInfo.InvariantCulture, $"Epoch {run.Epoch}/{epochs}");
    }

    private static long Done(TrainingRun run) => run.FinishedSteps - StepsBefore(run);

    /// <summary>Steps of the epoch at hand, which may be the last one and end before its time.</summary>
    private static long All(TrainingRun run) => Math.Min(run.StepsOfAnEpoch, run.TotalSteps - StepsBefore(run));

    private static long StepsBefore(TrainingRun run) => (run.Epoch - 1) * run.StepsOfAnEpoch;

    private static string Bar(long done, long all)
    {
        var full = (int)(done * BarWidth / all);
        return new string('━', full) + new string('─', BarWidth - full);
    }

    private static string Text(TimeSpan time) => time.TotalMinutes >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:D2}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0}s");
}
