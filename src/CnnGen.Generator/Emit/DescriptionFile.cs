using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>The network as data, for tools that export it.</summary>
internal static class DescriptionFile
{
    public static GeneratedFile Print(NetworkPlan plan) =>
        FileFrame.Print(plan, "Description", $"{plan.Network.Name}: its layers as data, for exporters.", writer =>
        {
            using (writer.Block($"{FileFrame.Class(plan)} : global::CnnGen.Runtime.INetwork"))
            {
                writer.Line("/// <summary>What the network computes, layer by layer.</summary>");
                writer.Line("public static global::CnnGen.Runtime.NetworkDescription Description { get; } = new()");
                using (writer.Enclose("{", "};"))
                {
                    writer.Line($"Name = {Literals.Text(plan.Network.Name)},");
                    writer.Line($"InputShape = {DescriptionText.Of(plan.Network.Input.Dimensions)},");
                    writer.Line("Layers =");
                    using (writer.Enclose("[", "],"))
                        for (var i = 0; i < plan.Layers.Count; i++) Print(writer, plan.Layers[i].Description, NetworkTable.IsAlone(plan, i));
                    var output = plan.Head.Answer?.Pass.ToString() ?? "Linear";
                    if (output != nameof(Pass.Softmax)) writer.Line($"Output = global::CnnGen.Runtime.OutputFunction.{output},");
                }

                writer.Line();
                writer.Line("global::CnnGen.Runtime.NetworkDescription global::CnnGen.Runtime.INetwork.Description => Description;");
            }
        });

    /// <param name="isAlone">Whether it takes what the layer before gives, which goes without saying.</param>
    private static void Print(SourceWriter writer, LayerDescription layer, bool isAlone)
    {
        writer.Line("new()");
        using (writer.Enclose("{", "},"))
        {
            writer.Line($"Name = {Literals.Text(layer.Name)},");
            writer.Line($"Kind = {Literals.Text(layer.Kind)},");
            if (!isAlone) writer.Line($"Inputs = [{string.Join(", ", layer.Inputs.Select(Literals.Text))}],");
            writer.Line($"InputShape = {DescriptionText.Of(layer.Input.Dimensions)},");
            writer.Line($"OutputShape = {DescriptionText.Of(layer.Output.Dimensions)},");
            Print(writer, "Weights", layer.Weights.Select(DescriptionText.Of));
            Print(writer, "Operators", layer.Operators.Select(DescriptionText.Of));
        }
    }

    private static void Print(SourceWriter writer, string property, IEnumerable<string> objects)
    {
        var lines = objects.ToList();
        if (lines.Count == 0) return;
        writer.Line($"{property} =");
        using (writer.Enclose("[", "],"))
            foreach (var line in lines) writer.Line($"{line},");
    }
}
