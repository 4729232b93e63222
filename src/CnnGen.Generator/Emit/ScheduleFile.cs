using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Emit;

/// <summary>The order of the kernels in each pass, once per target.</summary>
internal static class ScheduleFile
{
    /// <summary>What it names of the class's own nested types.</summary>
    private static readonly string[] Nested = ["Job", "Layout"];

    private static readonly string[] Attributes =
    [
        FileFrame.Generated,
        "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]",
    ];

    public static GeneratedFile Print(NetworkPlan plan, EmitOptions options)
    {
        var header = $"{plan.Network.Name}: which kernels run in which order, and what the workers share.";
        var usings = Nested.Select(type => $"{type} = global::{plan.Network.Namespace}.{plan.Network.Name}.{type}");
        var places = plan.PlacesOfOwners();
        var layers = plan.Kernels.ToDictionary(k => k.Kernel.Name, k => places[k.Owner], StringComparer.Ordinal);
        var laps = options.Profile ? ProfileFile.Laps(plan) : null;
        return FileFrame.PrintTargets(plan, "Schedule", header, usings, Attributes, (writer, _) =>
        {
            foreach (var program in plan.Programs)
            {
                if (program != plan.Programs[0]) writer.Line();
                Print(new Pen(writer, plan.ShardSize, layers, laps), program);
            }
        });
    }

    private static void Print(Pen pen, Program program)
    {
        var writer = pen.Writer;
        writer.Line($"/// <summary>{program.Summary}</summary>");
        using (writer.Block($"public static void {program.Name}(global::CnnGen.Runtime.Workers workers, Job* job)"))
        {
            foreach (var phase in program.Phases) writer.Line(Run(phase));
        }

        foreach (var phase in program.Phases)
        {
            writer.Line();
            Print(pen, phase);
        }
    }

    private static string Run(Phase phase) =>
        phase.Shared ? $"workers.Run(&{phase.Name}, job, {Literals.Int(phase.Parts)});"
        : phase.Parts == 1 ? $"{phase.Name}(job, 0, 0);"
        : $"for (var part = 0; part < {Literals.Int(phase.Parts)}; part++) {phase.Name}(job, part, 0);";

    private static void Print(Pen pen, Phase phase)
    {
        var writer = pen.Writer;
        using (writer.Block($"private static void {phase.Name}(void* state, int part, int worker)"))
        {
            writer.Line("var job = Job.Of(state, worker);");
            if (pen.Laps is not null) writer.Line(ProfileFile.Start);
            if (!phase.PerExample)
            {
                Calls(pen, phase);
                return;
            }

            var first = Affine.Of(Schedule.Part) * pen.ShardSize;
            writer.Line($"var end = global::System.Math.Min(job.Rows, {ExpressionPrinter.Print(first + pen.ShardSize)});");
            using (writer.Block($"for (var {Schedule.Example} = {ExpressionPrinter.Print(first)}; {Schedule.Example} < end; {Schedule.Example}++)"))
                Calls(pen, phase);
        }
    }

    private static void Calls(Pen pen, Phase phase)
    {
        foreach (var call in phase.Calls)
        {
            pen.Writer.Mark(pen.Layers[call.Kernel], () => pen.Writer.Line(Call(call)));
            if (pen.Laps is not null) pen.Writer.Line(pen.Laps[call.Kernel]);
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

    /// <param name="Layers">By kernel: the place of the layer that it works for.</param>
    /// <param name="Laps">By kernel: what follows its call where times are noted; else null.</param>
    private sealed record Pen(SourceWriter Writer, int ShardSize, IReadOnlyDictionary<string, KeyPath?> Layers, IReadOnlyDictionary<string, string>? Laps);
}
