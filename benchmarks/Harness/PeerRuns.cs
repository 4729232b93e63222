namespace Harness;

/// <summary>The lines of all processes of a comparison, by program.</summary>
public sealed class PeerRuns
{
    public const string Ours = "CnnGen";
    public const string OursWithoutAvx512 = "CnnGen, AVX-512 off";
    public const string Torch = "TorchSharp";
    public const string Onnx = "ONNX Runtime";

    private readonly IReadOnlyList<PredictionReport> _predictions;

    /// <exception cref="InvalidDataException">Programs ran on different processors, a training did not learn, or two programs predict differently.</exception>
    public PeerRuns(IReadOnlyList<StepReport> steps, IReadOnlyList<PredictionReport> predictions, IReadOnlyList<ProfileReport> profiles)
    {
        (Training, _predictions, Profiles) = (steps, predictions, profiles);
        RunReport.RequireOneCpu([.. steps.Select(run => run.Cpu), .. predictions.Select(run => run.Cpu), .. profiles.Select(run => run.Cpu)]);
        if (steps.FirstOrDefault(run => !(run.LastLoss < run.FirstLoss)) is { } idle)
            throw new InvalidDataException($"{idle.Program} did not learn: its loss was {idle.FirstLoss} in the first step and {idle.LastLoss} in the last.");
        foreach (var batch in predictions.GroupBy(run => run.BatchSize))
            RequireEqual([.. batch]);
    }

    public IReadOnlyList<StepReport> Training { get; }

    public IReadOnlyList<ProfileReport> Profiles { get; }

    public IEnumerable<string> Versions => Training.Select(run => run.Version).Concat(_predictions.Select(run => run.Version)).Distinct(StringComparer.Ordinal);

    public double? MostAllocatedInPrediction => _predictions.Max(run => run.AllocatedBytes);

    public StepReport[] Steps(string program, int threads) =>
        Found(Training.Where(run => run.Program == program && run.Threads == threads), $"{program}, training step, {threads} thread(s)");

    public PredictionReport[] Predictions(string program, int batch, int threads) =>
        Found(
            _predictions.Where(run => run.Program == program && run.BatchSize == batch && run.Threads == threads),
            $"{program}, prediction of {batch}, {threads} thread(s)");

    // The weights are the same, and so is what is predicted; one image of a thousand may lie between two classes and fall to either.
    private static void RequireEqual(PredictionReport[] runs)
    {
        var (least, most) = (runs.MinBy(run => run.Accuracy)!, runs.MaxBy(run => run.Accuracy)!);
        if (most.Accuracy - least.Accuracy > 0.001)
            throw new InvalidDataException(
                $"The programs predict differently from the same weights: "
                    + $"{least.Program} has an accuracy of {least.Accuracy}, {most.Program} {most.Accuracy}.");
    }

    private static T[] Found<T>(IEnumerable<T> runs, string what) =>
        runs.ToArray() is { Length: > 0 } found ? found : throw new InvalidDataException($"There is no run of {what}.");
}
