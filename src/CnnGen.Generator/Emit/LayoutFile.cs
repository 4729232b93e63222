using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Passes;

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
                    public const int ScratchLength = {Literals.Int(plan.Lengths.Scratch)};

                    /// <summary>What the forward pass ends in.</summary>
                    public const int {head.Outputs} = {Names.Pascal(plan.Head.Output)};
                    public const int {head.Outputs}Stride = {StrideName(plan.Head.Output, Schedule.Example)};
                    """);
                writer.Line();
                foreach (var buffer in plan.Buffers) Print(writer, buffer);
            }
        });
    }

    private static void Print(SourceWriter writer, BufferPlan buffer)
    {
        var alive = buffer.Region == Region.Trained ? "" : buffer.IsOfPrediction ? ", prediction alone"
            : $", steps {Literals.Int(buffer.First)} to {Literals.Int(buffer.Last)}";
        var size = $"{Literals.Grouped(buffer.Length)} {(buffer.Type == ElementType.Int ? "ints" : "floats")}";
        writer.Line($"public const int {Names.Pascal(buffer.Name)} = {Literals.Int(buffer.Offset)}; // {buffer.Region}: {buffer.Shape}, {size}{alive}");
        if (buffer.RowStride > 0) writer.Line($"public const int {StrideName(buffer.Name, Schedule.Example)} = {Literals.Int(buffer.RowStride)};");
        if (buffer.PartStride > 0) writer.Line($"public const int {StrideName(buffer.Name, Schedule.Part)} = {Literals.Int(buffer.PartStride)};");
    }

    /// <summary>The constant that says how far it is in a buffer from one example, or part of the batch, to the next.</summary>
    public static string Stride(string buffer, string counter) => "Layout." + StrideName(buffer, counter);

    private static string StrideName(string buffer, string counter) => Names.Pascal(buffer) + (counter == Schedule.Part ? "PartStride" : "Stride");
}
