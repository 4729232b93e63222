using Harness;

namespace CnnGen.Benchmarks;

/// <summary>Times prediction with the class that the build emits from the model.yaml at the root, on weights that <c>export</c> has written.</summary>
internal static class PredictionBenchmark
{
    private const int Batches = 32;

    public static PredictionReport Run(string weights, int threads, int batch, int runs, int warmup, string label)
    {
        using var network = new MnistCnn(threads: threads);
        StepBenchmark.RequireSeedNetwork(network);
        network.Load(weights);
        var data = new StrokeImages(SeedNetwork.BatchSize, seed: 1);
        var probabilities = new float[batch * SeedNetwork.Classes];
        Predict(0);
        var startToFirst = StepTimer.SinceProcessStart();
        data = new StrokeImages(Batches * SeedNetwork.BatchSize, seed: 2);

        // One image takes the path that is made for one; the peer's output is the probabilities as well.
        void Predict(int number)
        {
            var images = data.Images(number % Batches)[..(batch * SeedNetwork.InputSize)];
            if (batch == 1)
                network.Predict(images, probabilities);
            else
                network.PredictProbabilities(images, probabilities);
        }

        var milliseconds = PredictionTimer.Measure(Predict, warmup, runs);
        var allocated = StepTimer.AllocatedBytes(Predict, 100);
        var accuracy = Enumerable.Range(0, Batches).Average(number =>
        {
            Predict(number);
            return PredictionTimer.Accuracy(probabilities, data.Labels(number)[..batch]);
        });
        return new PredictionReport
        {
            Program = label,
            Version = ProgramVersion.Of(typeof(MnistCnn)),
            Target = TargetWord.Of(network.Target),
            Threads = network.Threads,
            BatchSize = batch,
            Warmup = warmup,
            StartToFirstPredictionMs = startToFirst,
            Accuracy = accuracy,
            AllocatedBytes = allocated,
            RunMs = milliseconds,
        };
    }
}
