using System.Runtime.InteropServices;
using Accuracy;
using Harness;
using TorchSharp;

// What sums err beside libtorch, what follows from that in a training run, and what plain sums cost. accuracy.sh builds and runs it.
try
{
    var arguments = new Arguments(args, "steps", "seeds", "threads", "markdown");
    var steps = arguments.Number("steps", 60, 1, 100_000);
    var seeds = arguments.Number("seeds", 3, 1, 1000);
    var threads = arguments.Number("threads", 1, 1, 1024);
    torch.set_num_threads(1);

    var text = $"# What sums err\n\n{Machine.CpuName()}; {RuntimeInformation.FrameworkDescription}; {ProgramVersion.Of(typeof(Study))}; "
        + $"TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}, libtorch {torch.__version__}.\n\n"
        + Errors() + Runs(steps, seeds) + $"## What plain sums cost\n\n{StepCost.Table(threads)}";
    Console.Write(text);
    if (arguments.Text("markdown") is { } file)
        File.WriteAllText(file, text);
    return 0;
}
catch (Exception e) when (e is UsageException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

// At the start, and where training has thinned out the activations.
static string Errors()
{
    const int TrainingSteps = 50;
    using var network = new MnistCnn(MnistCnn.DefaultSeed, threads: 1);
    var data = new StrokeImages((TrainingSteps + 1) * SeedNetwork.BatchSize, seed: 2);
    var images = data.Images(TrainingSteps);
    var labels = data.Labels(TrainingSteps);
    var start = SumErrors.Table(Study.Values(network.Parameters), images, labels);
    for (var step = 0; step < TrainingSteps; step++)
        network.Train(data.Images(step), data.Labels(step));
    var end = SumErrors.Table(Study.Values(network.Parameters), images, labels);
    return $"## Errors of sums, initial parameters\n\n{start}\n## Errors of sums, after {TrainingSteps} steps\n\n{end}\n";
}

static string Runs(int steps, int seeds)
{
    var (decisions, drift) = (new Decisions(), new Drift(steps));
    for (var seed = 1; seed <= seeds; seed++)
        drift.Run((ulong)seed, decisions);
    return $"## Decisions other than in double\n\n{decisions.Table()}\n## Runs beside a run in double, {seeds} seeds\n\n{drift.Table()}\n";
}
