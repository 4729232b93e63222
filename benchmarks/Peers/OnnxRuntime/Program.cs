using Harness;
using Microsoft.ML.OnnxRuntime;
using OnnxRuntimePeer;

const int Batches = 32;

// network times an exported network of any shape on noise; else the seed's on its images.
try
{
    if (args is ["network", ..])
    {
        Console.WriteLine(NetworkMeasurement.Run(args.AsSpan(1)).ToJson());
        return 0;
    }

    var arguments = new Arguments(args, "model", "threads", "batch", "runs", "warmup", "label");
    var model = arguments.Text("model") ?? throw new UsageException("--model FILE is needed: an exported network.");
    var threads = arguments.Number("threads", 1, 1, 1024);
    var batch = arguments.Number("batch", SeedNetwork.BatchSize, 1, SeedNetwork.BatchSize);
    var runs = arguments.Number("runs", 300, 1, 1_000_000);
    var warmup = arguments.Number("warmup", 100, 0, 1_000_000);
    Console.WriteLine(Measure(model, threads, batch, runs, warmup, arguments.Text("label") ?? "ONNX Runtime").ToJson());
    return 0;
}
catch (Exception e) when (e is UsageException or OnnxRuntimeException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static PredictionReport Measure(string model, int threads, int batch, int runs, int warmup, string label)
{
    using var predictor = new Predictor(model, threads, batch);
    predictor.Add(new StrokeImages(SeedNetwork.BatchSize, seed: 1).Images(0)[..(batch * SeedNetwork.InputSize)]);
    predictor.Predict(0);
    var startToFirst = StepTimer.SinceProcessStart();

    var data = new StrokeImages(Batches * SeedNetwork.BatchSize, seed: 2);
    for (var number = 0; number < Batches; number++)
        predictor.Add(data.Images(number)[..(batch * SeedNetwork.InputSize)]);

    var milliseconds = PredictionTimer.Measure(number => predictor.Predict(1 + (number % Batches)), warmup, runs);

    var accuracy = Enumerable.Range(0, Batches).Average(number => PredictionTimer.Accuracy(predictor.Predict(1 + number), data.Labels(number)[..batch]));
    return new PredictionReport
    {
        Program = label,
        Version = $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}",
        Threads = threads,
        BatchSize = batch,
        Warmup = warmup,
        StartToFirstPredictionMs = startToFirst,
        Accuracy = accuracy,
        RunMs = milliseconds,
    };
}
