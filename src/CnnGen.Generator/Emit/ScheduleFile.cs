using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>The order of the kernels in each pass, once per target.</summary>
internal static class ScheduleFile
{
    public static string Print(NetworkPlan plan) =>
        FileFrame.PrintPart(plan, $"{plan.Network.Name}: which kernels run in which order.", [], writer =>
        {
            foreach (var target in NetworkPlan.Targets)
            {
                if (target != NetworkPlan.Targets[0]) writer.Line();
                using (writer.Block($"internal static partial class {target.Name}"))
                {
                    foreach (var program in plan.Programs)
                    {
                        if (program != plan.Programs[0]) writer.Line();
                        Print(writer, plan, program);
                    }
                }
            }
        });

    private static void Print(SourceWriter writer, NetworkPlan plan, Program program)
    {
        writer.Line($"/// <summary>{program.Summary}</summary>");
        using (writer.Block($"public static void {program.Name}({string.Join(", ", Parameters(program))})"))
        {
            foreach (var name in program.Buffers)
            {
                var buffer = plan.Buffer(name);
                var cast = buffer.Type == ElementType.Int ? "(int*)" : "";
                var address = $"arena + Layout.{Names.Pascal(name)}";
                writer.Line($"var {name} = {(cast.Length > 0 ? $"{cast}({address})" : address)}; // {buffer.Shape}");
            }

            if (program.Body.Count > 0) writer.Line();
            KernelPrinter.PrintCalls(writer, program.Body);
        }
    }

    private static IEnumerable<string> Parameters(Program program) => KernelPrinter.Declarations(program.Parameters).Prepend("float* arena");
}
