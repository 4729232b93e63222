using Harness;
using TorchSharp;
using TorchSharpPeer;

const int Batches = 32;

try
{
    var arguments = new Arguments(args, "threads", "steps", "warmup", "layout", "label");
    var threads = arguments.Number("threads", 1, 1, 1024);
    var steps = arguments.Number("steps", 100, 1, 1_000_000);
    var warmup = arguments.Number("warmup", 50, 0, 1_000_000);
    var layout = arguments.Word("layout", "nchw", "channels_last");
    Console.WriteLine(Measure(threads, steps, warmup, layout, arguments.Text("label") ?? $"TorchSharp, {layout}").ToJson());
    return 0;
}
catch (UsageException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static StepReport Measure(int threads, int steps, int warmup, string layout, string label)
{
    torch.set_num_threads(threads);
    torch.set_num_interop_threads(1);
    torch.manual_seed(1);

    var channelsLast = string.Equals(layout, "channels_last", StringComparison.Ordinal);
    using var trainer = new Trainer(channelsLast);
    var (images, labels) = Load(batches: 1, seed: 1, channelsLast)[0];
    var firstLoss = trainer.Step(images, labels);
    var startToFirstStep = StepTimer.SinceProcessStart();

    var batches = Load(Batches, seed: 2, channelsLast);
    var (milliseconds, lastLoss) = StepTimer.Measure(
        number => trainer.Step(batches[number % Batches].Images, batches[number % Batches].Labels), warmup, steps);

    return new StepReport
    {
        Program = label,
        Version = $"TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}, libtorch {torch.__version__}",
        Threads = torch.get_num_threads(),
        Warmup = warmup,
        StartToFirstStepMs = startToFirstStep,
        FirstLoss = firstLoss,
        LastLoss = lastLoss,
        StepMs = milliseconds,
    };
}

// The batches are tensors in the right layout before any clock runs.
static (torch.Tensor Images, torch.Tensor Labels)[] Load(int batches, int seed, bool channelsLast)
{
    var data = new StrokeImages(batches * SeedNetwork.BatchSize, seed);
    return [.. Enumerable.Range(0, batches).Select(batch =>
    {
        var images = torch.tensor(data.Images(batch).ToArray(), [SeedNetwork.BatchSize, 1, SeedNetwork.Side, SeedNetwork.Side]);
        var labels = torch.tensor(Array.ConvertAll(data.Labels(batch).ToArray(), label => (long)label));
        return (channelsLast ? Trainer.ChannelsLast(images) : images, labels);
    })];
}
