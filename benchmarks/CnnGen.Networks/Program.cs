using CnnGen.Networks;
using CnnGen.Onnx;
using CnnGen.Runtime;
using Harness;

const int Batches = 8;

// step (the default) times training steps of a network in this process, predict predictions; export writes an ONNX model; summary makes a table of many
// processes' lines.
try
{
    switch (args)
    {
        case ["summary", ..]:
            Summarise(args.AsSpan(1));
            break;
        case ["export", ..]:
            Export(args.AsSpan(1));
            break;
        case ["predict", ..]:
            Run(args.AsSpan(1), NetworkWork.Prediction);
            break;
        default:
            Run(args is ["step", ..] ? args.AsSpan(1) : args, NetworkWork.Training);
            break;
    }

    return 0;
}
catch (Exception e) when (e is UsageException or InvalidDataException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static void Run(ReadOnlySpan<string> args, string work)
{
    var arguments = new Arguments(args, "network", "threads", "batch", "seconds", "label");
    var batch = arguments.Number("batch", 32, 1, 65536);
    using var subject = Catalog.Create(Name(arguments), arguments.Number("threads", 1, 1, 1024));
    var isTraining = string.Equals(work, NetworkWork.Training, StringComparison.Ordinal);
    var run = isTraining ? subject.Training(batch, Batches) : subject.Predictions(batch, Batches);
    var firstLoss = run(0);
    var (milliseconds, warmup, lastLoss) = StepTimer.MeasureFor(run, arguments.Number("seconds", 2, 1, 3600));
    Console.WriteLine(new NetworkReport
    {
        Program = arguments.Text("label") ?? PeerRuns.Ours,
        Version = ProgramVersion.Of(typeof(Catalog)),
        Work = work,
        Network = Name(arguments),
        BatchSize = batch,
        Parameters = subject.Parameters,
        Threads = subject.Threads,
        Target = TargetWord.Of(subject.Target),
        Warmup = warmup,
        FirstLoss = firstLoss,
        LastLoss = lastLoss,
        MultiplyAdds = batch * (isTraining ? MultiplyAdds.OfTraining(subject.Network) : MultiplyAdds.OfPrediction(subject.Network)),
        FmaPeakGflops = FmaPeak.Measure(subject.Target == KernelTarget.Avx512 ? 512 : 256),
        RunMs = milliseconds,
    }.ToJson());
}

static void Export(ReadOnlySpan<string> args)
{
    var arguments = new Arguments(args, "network", "output");
    using var subject = Catalog.Create(Name(arguments), 1);
    subject.Network.ExportOnnx(arguments.Text("output") ?? throw new UsageException("export needs --output FILE, the ONNX model to write."));
}

static string Name(Arguments arguments) => arguments.Text("network") ?? throw new UsageException("--network NAME is needed.");

static void Summarise(ReadOnlySpan<string> args)
{
    var arguments = new Arguments(args, "runs", "markdown", "json");
    var file = arguments.Text("runs") ?? throw new UsageException("--runs FILE is needed, the lines that the programs printed.");
    var table = new NetworkTable([.. File.ReadLines(file).Where(line => line.Length > 0).Select(NetworkReport.Parse)]);
    Console.Write(table.ToMarkdown());
    if (arguments.Text("markdown") is { } markdown) File.WriteAllText(markdown, table.ToMarkdown());
    if (arguments.Text("json") is { } json) File.WriteAllText(json, table.ToJson());
}
