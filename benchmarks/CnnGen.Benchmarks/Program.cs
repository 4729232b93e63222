using CnnGen.Benchmarks;
using Harness;

// step (the default) times training steps in this process; summary makes one table of many processes' lines; export writes an ONNX model.
try
{
    if (args is ["summary", ..])
        Summarise(args.AsSpan(1));
    else if (args is ["export", ..])
        ExportCommand.Run(args.AsSpan(1));
    else
        Step(args is ["step", ..] ? args.AsSpan(1) : args);
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
    // The emitted code knows one thread; the option is there so that both programs are called alike.
    arguments.Number("threads", 1, 1, 1);
    var steps = arguments.Number("steps", 100, 1, 1_000_000);
    var warmup = arguments.Number("warmup", 50, 0, 1_000_000);
    Console.WriteLine(StepBenchmark.Run(steps, warmup, arguments.Text("label") ?? "CnnGen").ToJson());
}

static void Summarise(ReadOnlySpan<string> args)
{
    var arguments = new Arguments(args, "runs", "markdown", "json");
    var runs = arguments.Text("runs") ?? throw new UsageException("summary needs --runs FILE, the lines that the programs printed.");
    var summary = new Summary([.. File.ReadLines(runs).Where(line => line.Length > 0).Select(StepReport.Parse)]);

    Console.Write(summary.ToMarkdown());
    if (arguments.Text("markdown") is { } markdown)
        File.WriteAllText(markdown, summary.ToMarkdown());
    if (arguments.Text("json") is { } json)
        File.WriteAllText(json, summary.ToJson());
}
