namespace CnnGen.Training.Tests.Fitting;

/// <summary>What this assembly does as a program: it trains for ever, with a checkpoint behind each epoch, and goes on from the one that is there.</summary>
internal static class TrainingProgram
{
    public const string Ready = "ready";

    /// <summary>More epochs than there is time for.</summary>
    private const int ForEver = 10_000_000;

    public static int Main(string[] arguments)
    {
        using var network = Network();
        var epochs = 0;
        var ready = new EachEpoch(_ =>
        {
            // The first epoch's checkpoint comes behind what callbacks do.
            if (++epochs == 2) Console.WriteLine(Ready);
        });
        Train(network, Options(ForEver) with { Checkpoint = arguments[0], Resume = true, Callbacks = [ready] });
        return 0;
    }

    public static LabelNet Network() => new(seed: 7, threads: 1);

    public static FitOptions Options(int epochs) => new() { Epochs = epochs };

    public static History Train(LabelNet network, FitOptions options) => Trainer.Fit(network, Sets.OfLabels(21, seed: 1), options: options);
}
