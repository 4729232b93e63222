using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>Where everything lies in the arena.</summary>
internal static class LayoutFile
{
    public static GeneratedFile Print(NetworkPlan plan)
    {
        var header =
            $"{plan.Network.Name}: memory, {Literals.Grouped(plan.Bytes)} bytes for a network with {NetworkTable.Threads(plan)}. "
                + "Buffers that are never alive together share their place.";
        var head = HeadText.Of(plan);
        return FileFrame.PrintPart(plan, "Layout", header, writer =>
        {
            writer.Line("/// <summary>Offsets in floats from the start of each buffer's region; every buffer starts on a cache line.</summary>");
            writer.Lines(FileFrame.Generated);
            using (writer.Block("internal static class Layout"))
            {
                var slots = plan.Network.IsForTraining ? "the optimizer's slots " : "";
                writer.Lines($"""
                    /// <summary>Once per network: parameters, {slots}and what is derived from them.</summary>
                    public const int TrainedLength = {Literals.Int(plan.Lengths.Trained)};

                    /// <summary>Once per caller: the values of a batch.</summary>
                    public const int ValuesLength = {Literals.Int(plan.Lengths.Values)};

                    /// <summary>Once per worker of a caller: what one example leaves for the next kernel.</summary>
                    public const int ScratchLength = {Literals.Int(plan.Lengths.Scratch)};{head.LayoutNames}
                    """);
                writer.Line();
                var named = Named(plan);
                foreach (var buffer in plan.Buffers.Where(buffer => named.Contains(buffer.Name))) Print(writer, buffer);
            }
        });
    }

    /// <summary>
    /// The buffers that the class asks for by name: of a layer's, its parameters alone. The others' places stand where the schedule asks for them, in the job.
    /// </summary>
    public static ISet<string> Named(NetworkPlan plan)
    {
        var layers = new HashSet<string>(plan.Layers.Select(layer => layer.Name), StringComparer.Ordinal);
        string?[] OfHead(Head head) => [head.Output, head.Target, head.Answer?.Buffer, head.Gradient];
        return new HashSet<string>(
            [
                .. plan.Buffers.Where(buffer => !layers.Contains(buffer.Owner)).Select(buffer => buffer.Name),
                .. plan.Parameters.Select(parameter => parameter.Buffer),
                .. plan.Penalties.Select(penalty => penalty.Buffer),
                .. plan.Heads.SelectMany(OfHead).OfType<string>(),
            ],
            StringComparer.Ordinal);
    }

    private static void Print(SourceWriter writer, BufferPlan buffer)
    {
        var name = Names.Pascal(buffer.Name);
        writer.Line($"public const int {name} = {Literals.Int(buffer.Offset)}; // {buffer.Region}: {Description(buffer)}");
        if (buffer.RowStride > 0) writer.Line($"public const int {name}Stride = {Literals.Int(buffer.RowStride)};");
    }

    /// <summary>Its shape, its size, and when it lives.</summary>
    public static string Description(BufferPlan buffer)
    {
        var alive = buffer.Region == Region.Trained ? ""
            : buffer.IsOfPrediction ? ", prediction alone"
            : $", steps {Literals.Int(buffer.First)} to {Literals.Int(buffer.Last)}";
        return $"{buffer.Shape}, {Literals.Grouped(buffer.Length)} {(buffer.Type == ElementType.Int ? "ints" : "floats")}{alive}";
    }
}
