using System.Globalization;
using CnnGen.Benchmarks;
using Harness;

// step (the default) times training steps in this process, predict predictions; export writes an ONNX model; summary and footprint make tables of
// many processes' lines.
try
{
    switch (args)
    {
        case ["summary", ..]:
            Summarise(args.AsSpan(1));
            break;
        case ["footprint", ..]:
            Footprint(args.AsSpan(1));
            break;
        case ["export", ..]:
            ExportCommand.Run(args.AsSpan(1));
            break;
        case ["predict", ..]:
            Predict(args.AsSpan(1));
            break;
        default:
            Step(args is ["step", ..] ? args.AsSpan(1) : args);
            break;
    }

    return 0;
}
catch (Exception e) when (e is UsageException or InvalidDataException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static void Step(ReadOnlySpan<string> args)
{
    var arguments = new Arguments(args, "threads", "steps", "warmup", "label");
    var threads = arguments.Number("threads", 1, 1, 1024);
    var steps = arguments.Number("steps", 100, 1, 1_000_000);
    var warmup = arguments.Number("warmup", 50, 0, 1_000_000);
    Console.WriteLine(StepBenchmark.Run(threads, steps, warmup, arguments.Text("label") ?? "CnnGen").ToJson());
}

static void Predict(ReadOnlySpan<string> args)
{
    var arguments = new Arguments(args, "weights", "threads", "batch", "runs", "warmup", "label");
    var weights = arguments.Text("weights") ?? throw new UsageException("predict needs --weights FILE, as export writes it.");
    var threads = arguments.Number("threads", 1, 1, 1024);
    var batch = arguments.Number("batch", SeedNetwork.BatchSize, 1, SeedNetwork.BatchSize);
    var runs = arguments.Number("runs", 300, 1, 1_000_000);
    var warmup = arguments.Number("warmup", 100, 0, 1_000_000);
    Console.WriteLine(PredictionBenchmark.Run(weights, threads, batch, runs, warmup, arguments.Text("label") ?? "CnnGen").ToJson());
}

static void Summarise(ReadOnlySpan<string> args)
{
    var arguments = new Arguments(args, "steps", "predictions", "profiles", "markdown", "json");
    var summary = new PeerTable(new PeerRuns(
        [.. Lines(arguments, "steps").Select(StepReport.Parse)],
        [.. Lines(arguments, "predictions").Select(PredictionReport.Parse)],
        [.. Lines(arguments, "profiles").Select(ProfileReport.Parse)]));

    Console.Write(summary.ToMarkdown());
    if (arguments.Text("markdown") is { } markdown)
        File.WriteAllText(markdown, summary.ToMarkdown());
    if (arguments.Text("json") is { } json)
        File.WriteAllText(json, summary.ToJson());
}

static void Footprint(ReadOnlySpan<string> args)
{
    var arguments = new Arguments(args, "steps", "predictions", "sizes", "markdown");
    var sizes = Lines(arguments, "sizes")
        .Select(line => line.Split('\t'))
        .ToDictionary(pair => pair[1], pair => long.Parse(pair[0], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    var table = new FootprintTable(
        [.. Lines(arguments, "steps").Select(StepReport.Parse)],
        [.. Lines(arguments, "predictions").Select(PredictionReport.Parse)],
        sizes).ToMarkdown();

    Console.Write(table);
    if (arguments.Text("markdown") is { } markdown)
        File.WriteAllText(markdown, table);
}

static IEnumerable<string> Lines(Arguments arguments, string option)
{
    var file = arguments.Text(option) ?? throw new UsageException($"--{option} FILE is needed, the lines that the programs printed.");
    return File.ReadLines(file).Where(line => line.Length > 0);
}
