using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>Where everything lies in the arena.</summary>
internal static class LayoutFile
{
    public static string Print(NetworkPlan plan)
    {
        var header = $"{plan.Network.Name}: the arena, {Literals.Grouped(plan.ArenaLength * 4L)} bytes. Buffers that are never alive together share their memory.";
        return FileFrame.PrintPart(plan, header, [], writer =>
        {
            writer.Line("/// <summary>Offsets in floats; every buffer starts on a cache line.</summary>");
            using (writer.Block("private static class Layout"))
            {
                writer.Line($"public const int Length = {Literals.Int(plan.ArenaLength)};");
                writer.Line();
                writer.Line("/// <summary>What the forward pass ends in.</summary>");
                writer.Line($"public const int Logits = {Names.Pascal(plan.Logits)};");
                writer.Line($"public const int LogitsStride = {Names.Pascal(plan.Logits)}Stride;");
                foreach (var buffer in plan.Buffers) Print(writer, buffer);
            }
        });
    }

    private static void Print(SourceWriter writer, BufferPlan buffer)
    {
        writer.Line();
        var alive = buffer.First == 0 && buffer.RowStride == 0 ? "" : $", steps {Literals.Int(buffer.First)} to {Literals.Int(buffer.Last)}";
        writer.Line($"/// <summary>{buffer.Shape}, {Literals.Grouped(buffer.Length)} {(buffer.Type == ElementType.Int ? "ints" : "floats")}{alive}.</summary>");
        writer.Line($"public const int {Names.Pascal(buffer.Name)} = {Literals.Int(buffer.Offset)};");
        if (buffer.RowStride > 0)
            writer.Line($"public const int {Names.Pascal(buffer.Name)}Stride = {Literals.Int(buffer.RowStride)};");
    }
}
