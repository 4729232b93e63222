using TorchGolden;
using TorchSharp;

// Writes the golden files of every family into the folder given, and says on the console where PyTorch computes something else.
if (args is not [var folder])
{
    Console.Error.WriteLine("usage: bash tools/TorchGolden/write.sh [FOLDER]");
    return 2;
}

torch.set_num_threads(1);
var versions = $"TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}, libtorch {torch.__version__}";
Loss[] losses = [.. ClassLosses.All, .. UnitLosses.Decisions, .. UnitLosses.Numbers];
GoldenFile[] files =
[
    .. Activations.Files(), .. VectorActivations.Files(),
    .. losses.Select(loss => loss.File()),
    .. Optimizers.All.Select(optimizer => optimizer.File()),
    .. Schedules.All.Select(schedule => schedule.File()),
    .. Regularizers.Files(), .. Layers.Files(), .. Networks.Files(), .. RandomNetworks.Files(),
];
foreach (var family in files.Select(file => file.Family).Distinct(StringComparer.Ordinal))
    foreach (var old in Directory.Exists(Path.Combine(folder, family)) ? Directory.GetFiles(Path.Combine(folder, family), "*.csv") : [])
        File.Delete(old);
foreach (var file in files) file.Write(folder, versions);
Console.WriteLine($"{files.Length} files; where libtorch differs from the formulas:");
foreach (var difference in Activations.Differences()) Console.WriteLine(difference);
foreach (var loss in losses.Where(loss => !loss.IsTorchs())) Console.WriteLine(loss.Name);
foreach (var optimizer in Optimizers.All.Where(optimizer => !optimizer.IsTorchs())) Console.WriteLine(optimizer.Name);
foreach (var schedule in Schedules.All.Where(schedule => !schedule.IsTorchs())) Console.WriteLine(schedule.Name);
foreach (var fact in LayerFacts.Untrue()) Console.WriteLine($"not true: {fact}");
return 0;
