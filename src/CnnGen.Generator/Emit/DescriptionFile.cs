using CnnGen.Generator.Model.Layers;
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
                    writer.Line($"InputShape = {DescriptionText.Of(plan.Network.Inputs[0].Shape.Dimensions)},");
                    if (plan.Network.HasNamedPorts) Inputs(writer, plan);
                    writer.Line("Layers =");
                    using (writer.Enclose("[", "],"))
                        for (var i = 0; i < plan.Layers.Count; i++) Print(writer, plan.Layers[i].Description, NetworkTable.IsAlone(plan, i));
                    if (plan.Heads[0].Port.Answer is not SoftmaxFunction) writer.Line($"Output = {Function(plan.Heads[0])},");
                    if (plan.Network.Outputs[0].Name.Length > 0) Outputs(writer, plan);
                }

                writer.Line();
                writer.Line("global::CnnGen.Runtime.NetworkDescription global::CnnGen.Runtime.INetwork.Description => Description;");
            }
        });

    private static void Inputs(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("Inputs =");
        using (writer.Enclose("[", "],"))
            foreach (var input in plan.Network.Inputs)
                writer.Line(
                    $"new global::CnnGen.Runtime.InputDescription {{ Name = {Literals.Text(input.Name)}, "
                        + $"Shape = {DescriptionText.Of(input.Shape.Dimensions)} }},");
    }

    private static void Outputs(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("Outputs =");
        using (writer.Enclose("[", "],"))
            foreach (var head in plan.Heads)
                writer.Line(
                    $"new global::CnnGen.Runtime.OutputDescription {{ Name = {Literals.Text(head.Port.Name)}, Layer = {Literals.Text(head.Port.Layer)}, "
                        + $"Output = {Function(head)} }},");
    }

    private static string Function(Head head) => "global::CnnGen.Runtime.OutputFunction." + head.Port.Answer switch
    {
        null => "Linear",
        SoftmaxFunction => "Softmax",
        _ => "Sigmoid",
    };

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
