using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;

namespace CnnGen.Generator.Emit;

/// <summary>The order of the kernels in each pass, once per target.</summary>
internal static class ScheduleFile
{
    /// <summary>What it names of the class's own nested types.</summary>
    private static readonly string[] Nested = ["Job", "Layout"];

    private static readonly string[] Attributes =
    [
        "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]",
    ];

    public static GeneratedFile Print(NetworkPlan plan, EmitOptions options)
    {
        var header = $"{plan.Network.Name}: which kernels run in which order, and what the workers share.";
        var usings = Nested.Select(type => $"{type} = global::{plan.Network.Namespace}.{plan.Network.Name}.{type}");
        return FileFrame.PrintTargets(plan, "Schedule", header, usings, Attributes, (writer, _) =>
        {
            foreach (var program in plan.Programs)
            {
                if (program != plan.Programs[0]) writer.Line();
                Print(writer, plan, program, options);
            }
        });
    }

    private static void Print(SourceWriter writer, NetworkPlan plan, Program program, EmitOptions options)
    {
        writer.Line($"/// <summary>{program.Summary}</summary>");
        using (writer.Block($"public static void {program.Name}(global::CnnGen.Runtime.Workers workers, Job* job)"))
        {
            foreach (var phase in program.Phases) writer.Line(Run(phase));
        }

        foreach (var phase in program.Phases)
        {
            writer.Line();
            Print(writer, plan, phase, options);
        }
    }

    private static string Run(Phase phase) =>
        phase.Shared ? $"workers.Run(&{phase.Name}, job, {Literals.Int(phase.Parts)});"
        : phase.Parts == 1 ? $"{phase.Name}(job, 0, 0);"
        : $"for (var part = 0; part < {Literals.Int(phase.Parts)}; part++) {phase.Name}(job, part, 0);";

    private static void Print(SourceWriter writer, NetworkPlan plan, Phase phase, EmitOptions options)
    {
        using (writer.Block($"private static void {phase.Name}(void* state, int part, int worker)"))
        {
            writer.Line("var job = Job.Of(state, worker);");
            if (options.Profile) writer.Line(ProfileFile.Start);
            if (!phase.PerExample)
            {
                Calls(writer, plan, phase, options);
                return;
            }

            var first = Affine.Of(Schedule.Part) * plan.ShardSize;
            writer.Line($"var end = global::System.Math.Min(job.Rows, {ExpressionPrinter.Print(first + plan.ShardSize)});");
            using (writer.Block($"for (var {Schedule.Example} = {ExpressionPrinter.Print(first)}; {Schedule.Example} < end; {Schedule.Example}++)"))
                Calls(writer, plan, phase, options);
        }
    }

    private static void Calls(SourceWriter writer, NetworkPlan plan, Phase phase, EmitOptions options)
    {
        foreach (var call in phase.Calls)
        {
            writer.Mark(plan.LayerOf(plan.Kernel(call.Kernel).Owner), () => writer.Line(Call(call)));
            if (options.Profile) writer.Line(ProfileFile.Lap(plan, call));
        }
    }

    private static string Call(Call call) => $"{call.Kernel}({string.Join(", ", call.Arguments.Select(Argument))});";

    private static string Argument(Argument argument) => argument switch
    {
        { Buffer: { } buffer } => "job." + ExpressionPrinter.Address(Names.Pascal(buffer), argument.At, term => LayoutFile.Stride(buffer, term.Variable)),
        { Name: Schedule.Part } => Schedule.Part,
        { Name: { } name } => "job." + Names.Pascal(name),
        _ => ExpressionPrinter.Print(argument.At),
    };
}
