namespace Mnist.Training;

/// <summary>The batch just trained, evaluated again with dropout off.</summary>
/// <param name="Loss">Mean cross-entropy.</param>
/// <param name="SeedLoss">The same computed as the seed program does (see <see cref="SeedLog"/>); NaN when it was not asked for.</param>
internal readonly record struct LogLine(int Step, double Loss, double Accuracy, double SeedLoss)
{
    /// <summary>The seed's own format, under every culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"step: {Step}, loss: {Loss:F6}, accuracy: {Accuracy:F6}");
}
