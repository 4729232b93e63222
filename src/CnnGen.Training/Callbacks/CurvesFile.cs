using System.Globalization;

namespace CnnGen.Training;

/// <summary>
/// Writes the values of each epoch to a file as a line: comma-separated under a line of names, or, where the file is called .jsonl, JSON. A training that
/// resumes goes on in the same file.
/// </summary>
/// <param name="path">The file, which is replaced when a training begins.</param>
public sealed class CurvesFile(string path) : ITrainingCallback
{
    private readonly bool _isJson = Path.GetExtension(path).Equals(".jsonl", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async ValueTask TrainingBeginsAsync(TrainingRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.IsResumed && File.Exists(path)) return;
        var names = _isJson ? "" : $"epoch,step,{string.Join(',', run.Names)}\n";
        await File.WriteAllTextAsync(path, names, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask EpochEndsAsync(TrainingRun run, EpochResult epoch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        await File.AppendAllTextAsync(path, _isJson ? Json(epoch) : Csv(epoch), cancellation).ConfigureAwait(false);
    }

    private static string Csv(EpochResult epoch) => string.Create(CultureInfo.InvariantCulture, $"{epoch.Number},{epoch.FinishedSteps},")
        + string.Join(',', epoch.Values.Select(value => value.Value.ToString("R", CultureInfo.InvariantCulture))) + "\n";

    private static string Json(EpochResult epoch) => string.Create(CultureInfo.InvariantCulture, $"{{\"epoch\":{epoch.Number},\"step\":{epoch.FinishedSteps}")
        + string.Concat(epoch.Values.Select(value => $",\"{value.Key}\":{Number(value.Value)}")) + "}\n";

    /// <summary>JSON has no NaN and no infinity.</summary>
    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "null";
}
