using CnnGen.Growth;
using Harness;

// row measures one network, model prints its YAML, tables makes Markdown and JSON of many rows; growth.sh calls them. generator times the generator alone, for
// build-time.sh. optimizers compares some by their steps.
try
{
    switch (args)
    {
        case ["row", ..]:
            Row(args.AsSpan(1));
            break;
        case ["model", ..]:
            Console.Write(GrowthModel.Deep(new Arguments(args.AsSpan(1), "depth").Number("depth", 1, 1, 10_000)).Yaml);
            break;
        case ["tables", ..]:
            Tables(args.AsSpan(1));
            break;
        case ["generator", var file]:
            Console.WriteLine(GeneratorCost.Of(File.ReadAllText(file), runs: 20).ToJson());
            break;
        case ["optimizers", _, ..]:
            Console.Write(OptimizerCost.Table(args[1..], steps: 200));
            break;
        default:
            throw new UsageException(
                "The first word is row, model or tables, for growth.sh; generator, with a model file behind it; or optimizers, some as model.yaml has them.");
    }

    return 0;
}
catch (Exception e) when (e is UsageException or InvalidDataException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static void Row(ReadOnlySpan<string> args)
{
    var arguments = new Arguments(args, "table", "value", "steps", "seconds", "build-ms");
    var table = arguments.Word("table", "batch", "width", "threads", "depth");
    var value = arguments.Number("value", 1, 1, 100_000);
    var row = RowMeasurement.Run(table, value, arguments.Number("steps", 100, 1, 100_000), TimeSpan.FromSeconds(arguments.Number("seconds", 3, 1, 3600)));
    var build = arguments.Number("build-ms", 0, 0, int.MaxValue);
    Console.WriteLine((build > 0 ? row with { BuildMs = build } : row).ToJson());
}

static void Tables(ReadOnlySpan<string> args)
{
    var arguments = new Arguments(args, "rows", "markdown", "json");
    var file = arguments.Text("rows") ?? throw new UsageException("tables needs --rows FILE, the lines that row printed.");
    var lines = File.ReadLines(file).Where(line => line.Length > 0).ToArray();
    if (lines.Length == 0)
        throw new InvalidDataException($"{file} holds no row.");

    var markdown = GrowthTables.ToMarkdown([.. lines.Select(GrowthRow.Parse)]);
    Console.Write(markdown);
    if (arguments.Text("markdown") is { } markdownFile)
        File.WriteAllText(markdownFile, markdown);
    if (arguments.Text("json") is { } json)
        File.WriteAllText(json, $"[\n{string.Join(",\n", lines)}\n]\n");
}
