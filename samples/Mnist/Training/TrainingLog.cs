namespace Mnist.Training;

/// <summary>What a training run leaves to be drawn and compared.</summary>
/// <param name="StepLosses">The loss of each step of this run, before its update and with dropout on.</param>
/// <param name="Lines">The re-evaluations, one every display step.</param>
/// <param name="Before">Steps that were finished before this run.</param>
internal sealed record TrainingLog(IReadOnlyList<float> StepLosses, IReadOnlyList<LogLine> Lines, int Before = 0)
{
    /// <summary>Steps that are finished now.</summary>
    public int Steps => Before + StepLosses.Count;
}
