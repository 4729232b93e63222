using CnnGen.Numerics.Tests.Emitted;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>
/// Several threads predict at the same time on one set of weights, each through a predictor of its own: the same bits as one after the other.
/// </summary>
public sealed class ConcurrentPredictionTests
{
    private const int Callers = 4;
    private const int Rounds = 5;

    // So long that calls overlap on a busy machine, too.
    private const int Chunks = 100;

    public static TheoryData<string, int> TargetsAndThreads => NetworkCases.TargetsAndThreads;

    [Theory, MemberData(nameof(TargetsAndThreads))]
    public void Predictors_do_not_disturb_each_other(string target, int threads) =>
        Run(target, threads, _ => (predictor, images, probabilities) => predictor.PredictProbabilities(images, probabilities));

    [Theory, MemberData(nameof(TargetsAndThreads))]
    public void Predictors_of_one_image_do_not_disturb_each_other(string target, int threads) =>
        Run(target, threads, network => (predictor, images, probabilities) =>
    {
        for (var n = 0; n < images.Length / network.InputSize; n++)
            predictor.Predict(images.AsSpan(n * network.InputSize, network.InputSize), probabilities.AsSpan(n * network.Classes, network.Classes));
    });

    private static void Run(string target, int threads, Func<EmittedNetwork, Action<EmittedPredictor, float[], float[]>> predict)
    {
        using var network = NetworkCases.Create("OriginalInSmall", target);
        DeterminismTests.Train(network, steps: 2);

        // Other images for each caller, and another number of them: memory that two share would show.
        var images = Enumerable.Range(0, Callers)
            .Select(caller => Examples.Draw((Chunks * network.BatchSize) - caller, network.InputSize, network.Classes, seed: caller).Images).ToArray();
        var expected = images.Select(own => Probabilities(network, own)).ToArray();
        var predictors = images.Select(_ => network.CreatePredictor(threads)).ToArray();
        try
        {
            Run(predictors, images, expected, predict(network));
        }
        finally
        {
            foreach (var predictor in predictors) predictor.Dispose();
        }
    }

    private static void Run(EmittedPredictor[] predictors, float[][] images, float[][] expected, Action<EmittedPredictor, float[], float[]> predict)
    {
        var probabilities = expected.Select(own => new float[own.Length]).ToArray();
        SideBySide.Run(Callers, Rounds, (caller, round) =>
        {
            Array.Clear(probabilities[caller]);
            predict(predictors[caller], images[caller], probabilities[caller]);
            Bits.Equal(expected[caller], probabilities[caller], $"caller {caller}, round {round}");
        });
    }

    private static float[] Probabilities(EmittedNetwork network, float[] images)
    {
        var probabilities = new float[images.Length / network.InputSize * network.Classes];
        network.PredictProbabilities(images, probabilities);
        return probabilities;
    }
}
