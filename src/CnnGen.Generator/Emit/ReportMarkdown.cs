using System.Text;
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
        var inputs = plan.Network.Inputs.Select((port, i) => (port, Id: i == 0 ? "input" : $"input{Literals.Int(i + 1)}")).ToList();
        foreach (var (port, id) in inputs) text.Append($"    {id}([\"{port.Name}<br/>{port.Shape}\"])\n");
        // Numbers, not names: a layer may be called "end", which ends a graph.
        for (var i = 0; i < plan.Layers.Count; i++)
        {
            var layer = plan.Layers[i];
            var parameters = layer.Parameters == 0 ? "" : $"<br/>{Literals.Grouped(layer.Parameters)} parameters{(layer.Frozen == 0 ? "" : ", frozen")}";
            text.Append($"    layer{Literals.Int(i)}[\"<b>{layer.Name}</b><br/>{layer.Kind}{parameters}\"]\n");
        }

        var nodes = plan.Layers.Select((layer, i) => (layer, i)).ToDictionary(
            node => node.layer.Name, node => (Id: $"layer{Literals.Int(node.i)}", Shape: $"|{node.layer.Output}|"), StringComparer.Ordinal);
        foreach (var (port, id) in inputs) nodes.Add(port.Name, (id, ""));
        foreach (var layer in plan.Layers)
            foreach (var input in layer.Description.Inputs)
                text.Append($"    {nodes[input].Id} -->{nodes[input].Shape} {nodes[layer.Name].Id}\n");

        foreach (var (head, i) in plan.Heads.Select((head, i) => (head, i)))
        {
            var what = head.Port.Name.Length == 0 ? $"{Literals.Int(head.Port.Shape.Size)} classes" : $"{head.Port.Name}<br/>{head.Port.Loss.Word}";
            text.Append($"    {nodes[head.Port.Layer].Id} --> classes{(i == 0 ? "" : Literals.Int(i + 1))}([\"{what}\"])\n");
        }

        text.Append("```\n");
    }

    // Names hold no character that means something in a table or a graph: they are identifiers.
    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append('|').Append(string.Concat(cells.Select(cell => cell.Length == 0 ? " |" : $" {cell} |"))).Append('\n');
}
