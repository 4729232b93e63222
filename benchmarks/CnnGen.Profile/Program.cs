using CnnGen.Profile;
using Harness;

// Prints the table of kernels as Markdown; --json FILE also appends it to FILE as a line of JSON.
try
{
    var arguments = new Arguments(args, "steps", "warmup", "json");
    var report = TrainingProfile.Run(arguments.Number("steps", 60, 1, 100_000), arguments.Number("warmup", 50, 0, 100_000));
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
