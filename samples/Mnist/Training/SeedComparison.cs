namespace Mnist.Training;

/// <summary>The seed's published figures beside a run's, as lines of text.</summary>
internal static class SeedComparison
{
    public static IEnumerable<string> Table(TrainingLog log, double testAccuracy, string dataName)
    {
        yield return "";
        yield return "The seed's loss takes a second softmax, of the network's probabilities; ours beside it is computed the same way.";
        yield return string.Create(CultureInfo.InvariantCulture, $"It cannot fall below ln(e + 9) - 1 = {SeedLog.Floor:F6}, however right the network is.");
        if (dataName != SeedLog.DataName)
            yield return $"The seed's figures are for {SeedLog.DataName}; ours are for {dataName}.";
        yield return "";
        yield return "         loss, the seed's way       true loss         accuracy";
        yield return "  step       seed        ours        ours        seed        ours";
        foreach (var seed in SeedLog.Lines)
            yield return Row(seed, log.Lines.Where(line => line.Step == seed.Step).Cast<LogLine?>().FirstOrDefault());
        yield return string.Create(CultureInfo.InvariantCulture, $"  test{"",36}{SeedLog.TestAccuracy,12:F6}{testAccuracy,12:F6}");
    }

    private static string Row(LogLine seed, LogLine? ours) => string.Create(CultureInfo.InvariantCulture,
        $"{seed.Step,6}{seed.SeedLoss,11:F6}{Figure(ours?.SeedLoss)}{Figure(ours?.Loss)}{seed.Accuracy,12:F6}{Figure(ours?.Accuracy)}");

    private static string Figure(double? value) =>
        value is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number,12:F6}") : $"{"-",12}";
}
