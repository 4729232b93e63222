using Harness;
using TorchNetworksPeer;
using TorchSharp;

const int Batches = 8;

try
{
    var arguments = new Arguments(args, "model", "network", "threads", "batch", "seconds", "layout");
    var model = arguments.Text("model") ?? throw new UsageException("--model FILE is needed: the network to train.");
    torch.set_num_threads(arguments.Number("threads", 1, 1, 1024));
    torch.set_num_interop_threads(1);
    torch.manual_seed(1);
    using var trainer = new Trainer(model, string.Equals(arguments.Word("layout", "nchw", "channels_last"), "channels_last", StringComparison.Ordinal));
    Console.WriteLine(Measure(
        trainer, arguments.Text("network") ?? model, arguments.Number("batch", 32, 1, 65536), arguments.Number("seconds", 2, 1, 3600)).ToJson());
    return 0;
}
catch (UsageException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static NetworkReport Measure(Trainer trainer, string network, int batch, int seconds)
{
    var batches = Enumerable.Range(0, Batches).Select(number => trainer.Batch(batch, number)).ToArray();
    var firstLoss = trainer.Step(batches[0].Inputs, batches[0].Targets);
    var (milliseconds, warmup, lastLoss) = StepTimer.MeasureFor(
        number => trainer.Step(batches[number % Batches].Inputs, batches[number % Batches].Targets), seconds);
    return new NetworkReport
    {
        Program = PeerRuns.Torch,
        Version = $"TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}, libtorch {torch.__version__}",
        Work = NetworkWork.Training,
        Network = network,
        BatchSize = batch,
        Parameters = trainer.Parameters,
        Threads = torch.get_num_threads(),
        Warmup = warmup,
        FirstLoss = firstLoss,
        LastLoss = lastLoss,
        RunMs = milliseconds,
    };
}
