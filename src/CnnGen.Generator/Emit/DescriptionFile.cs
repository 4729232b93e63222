using CnnGen.Generator.Model;
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
                    writer.Line($"InputShape = {Sizes(plan.Network.Input)},");
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
        writer.Line($"new global::CnnGen.Runtime.{layer.Type}");
        using (writer.Enclose("{", "},"))
        {
            writer.Line($"Name = {Literals.Text(layer.Name)},");
            if (!isAlone) writer.Line($"Inputs = [{string.Join(", ", layer.Inputs.Select(Literals.Text))}],");
            writer.Line($"InputShape = {Sizes(layer.Input)},");
            writer.Line($"OutputShape = {Sizes(layer.Output)},");
            foreach (var fact in layer.Facts) writer.Line($"{fact.Name} = {Value(fact)},");
        }
    }

    private static string Sizes(Shape shape) => $"[{string.Join(", ", shape.Dimensions.Select(d => Literals.Int(d)))}]";

    private static string Value(Fact fact) => fact switch
    {
        CountFact count => Literals.Int(count.Value),
        NumberFact number => Literals.Double(number.Value),
        WordFact word => Literals.Text(word.Value),
        FlagFact flag => flag.Value ? "true" : "false",
        MergeFact merge => $"global::CnnGen.Runtime.MergeOperation.{merge.Value}",
        ActivationFact { Value: var function } =>
            $"new() {{ Word = {Literals.Text(function.Word)}, Formula = {Literals.Text(function.Text)} }}",
        _ => throw new InvalidOperationException($"The fact '{fact.Name}' cannot be spelled."),
    };
}
