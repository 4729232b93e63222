using System.Globalization;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>The network as a table of text, for the head of the emitted class.</summary>
internal static class NetworkTable
{
    public static string Print(NetworkPlan plan)
    {
        string[] titles = ["layer", "kind", "output", "parameters", "MFLOP", "bytes"];
        var table = Rows(plan).Prepend(titles).ToList();
        if (From(plan) is { } from) table = [.. table.Zip(from.Prepend("from"), (row, sources) => (string[])[.. row, sources])];
        var widths = Enumerable.Range(0, table[0].Length).Select(c => table.Max(r => r[c].Length)).ToList();
        return string.Join("\n", table.Select(r => Line(r, widths)));
    }

    /// <summary>What each row takes, of a network in which some layer takes something else than what the one before gives; null of a chain.</summary>
    public static IReadOnlyList<string>? From(NetworkPlan plan) =>
        plan.Layers.Where((_, i) => !IsAlone(plan, i)).Any()
            ? [.. plan.Network.Inputs.Select(_ => ""),
                .. plan.Layers.Select((layer, i) => IsAlone(plan, i) ? "" : string.Join(", ", layer.Description.Inputs)), ""]
            : null;

    /// <summary>Whether a layer takes what the one before gives, and nothing else.</summary>
    public static bool IsAlone(NetworkPlan plan, int place) =>
        plan.Layers[place].Description.Inputs is { Count: 1 } inputs && inputs[0] == (place == 0 ? plan.Network.Inputs[0].Name : plan.Layers[place - 1].Name);

    /// <summary>The inputs, each layer, and the total.</summary>
    public static IReadOnlyList<string[]> Rows(NetworkPlan plan)
    {
        var layers = plan.Layers.Select(l =>
            Cells(l.Name, l.Frozen == 0 ? l.Kind : l.Kind + ", frozen", l.Output.ToString(), l.Parameters, l.MultiplyAdds, l.Bytes));
        var inputs = plan.Network.Inputs.Select(input => Cells(input.Name, input.Name == Network.InputName ? "" : "input", input.Shape.ToString(), 0, 0, 0));
        var total = Cells("total", "", "", plan.Layers.Sum(l => l.Parameters), plan.Layers.Sum(l => l.MultiplyAdds), plan.Bytes);
        return [.. inputs, .. layers, total];
    }

    /// <summary>How many there are, and how many of them are frozen.</summary>
    public static string Parameters(NetworkPlan plan)
    {
        var parameters = plan.Layers.Sum(layer => layer.Parameters);
        var trainable = plan.Frozen == 0 ? "" : $" ({Literals.Grouped(parameters - plan.Frozen)} trainable, {Literals.Grouped(plan.Frozen)} frozen)";
        return $"{Literals.Grouped(parameters)} parameters{trainable}";
    }

    /// <summary>Words to the left, numbers to the right.</summary>
    private static string Line(string[] cells, List<int> widths) =>
        ("  " + string.Join("  ", cells.Select((cell, c) => c is < 3 or 6 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c])))).TrimEnd();

    private static string[] Cells(string name, string kind, string output, long parameters, long multiplyAdds, long bytes) =>
    [
        name, kind, output, parameters == 0 ? "" : Literals.Grouped(parameters), multiplyAdds == 0 ? "" : MegaFlop(multiplyAdds),
        bytes == 0 ? "" : Literals.Grouped(bytes),
    ];

    /// <summary>The threads that memory is counted for.</summary>
    public static string Threads(NetworkPlan plan) => plan.Network.CountedThreads == 1 ? "one thread" : $"{Literals.Int(plan.Network.CountedThreads)} threads";

    public static string MegaFlop(long multiplyAdds) => (multiplyAdds * 2 / 1e6).ToString("0.000", CultureInfo.InvariantCulture);
}
