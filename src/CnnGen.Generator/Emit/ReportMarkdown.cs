using System.Text;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>A report as a page in Markdown, with the layers as a Mermaid graph, which GitHub and the editors draw.</summary>
internal static class ReportMarkdown
{
    public static string Print(Report report, NetworkPlan plan)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(report.Title).Append("\n\n").Append(report.Summary).Append("\n\n");
        Graph(text, plan);
        foreach (var table in report.Tables)
        {
            text.Append("\n## ").Append(table.Title).Append("\n\n");
            if (table.Note.Length > 0) text.Append(table.Note).Append("\n\n");
            Row(text, table.Columns.Select(column => column.Title));
            Row(text, table.Columns.Select(column => column.IsNumber ? "---:" : "---"));
            foreach (var row in table.Rows) Row(text, row);
        }

        return text.ToString();
    }

    private static void Graph(StringBuilder text, NetworkPlan plan)
    {
        text.Append("```mermaid\nflowchart TD\n");
        text.Append($"    input([\"input<br/>{plan.Network.Input}\"])\n");
        // Numbers, not names: a layer may be called "end", which ends a graph.
        for (var i = 0; i < plan.Layers.Count; i++)
        {
            var layer = plan.Layers[i];
            var parameters = layer.Parameters == 0 ? "" : $"<br/>{Literals.Grouped(layer.Parameters)} parameters{(layer.Frozen == 0 ? "" : ", frozen")}";
            text.Append($"    layer{Literals.Int(i)}[\"<b>{layer.Name}</b><br/>{layer.Kind}{parameters}\"]\n");
        }

        var nodes = plan.Layers.Select((layer, i) => (layer, i)).ToDictionary(
            node => node.layer.Name, node => (Id: $"layer{Literals.Int(node.i)}", Shape: $"|{node.layer.Output}|"), StringComparer.Ordinal);
        nodes.Add(Network.InputName, ("input", ""));
        foreach (var layer in plan.Layers)
            foreach (var input in layer.Description.Inputs)
                text.Append($"    {nodes[input].Id} -->{nodes[input].Shape} {nodes[layer.Name].Id}\n");

        text.Append($"    layer{Literals.Int(plan.Layers.Count - 1)} --> classes([\"{Literals.Int(plan.Network.Output.Size)} classes\"])\n```\n");
    }

    // Names hold no character that means something in a table or a graph: they are identifiers.
    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append('|').Append(string.Concat(cells.Select(cell => cell.Length == 0 ? " |" : $" {cell} |"))).Append('\n');
}
