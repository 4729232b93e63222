namespace Mnist.Training;

/// <summary>What a training run leaves to be drawn and compared.</summary>
/// <param name="StepLosses">The loss of each finished step, before its update and with dropout on.</param>
/// <param name="Lines">The re-evaluations, one every display step.</param>
internal sealed record TrainingLog(IReadOnlyList<float> StepLosses, IReadOnlyList<LogLine> Lines)
{
    public int Steps => StepLosses.Count;
}
