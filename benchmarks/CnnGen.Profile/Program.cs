using CnnGen.Profile;
using Harness;

// Prints the table of kernels as Markdown, of the seed's network or of another one; --json FILE also appends it to FILE as a line of JSON.
try
{
    var arguments = new Arguments(args, "network", "batch", "steps", "warmup", "json");
    var (steps, warmup) = (arguments.Number("steps", 60, 1, 100_000), arguments.Number("warmup", 50, 0, 100_000));
    var report = arguments.Text("network") is { } network
        ? TrainingProfile.Of(network, arguments.Number("batch", 32, 1, 65536), steps, warmup)
        : TrainingProfile.OfSeed(steps, warmup);
    Console.WriteLine(report.ToMarkdown());
    if (arguments.Text("json") is { } json)
        File.AppendAllText(json, report.ToJson() + "\n");
    return 0;
}
catch (Exception e) when (e is UsageException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
