using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Emit;

/// <summary>The order of the kernels in each pass: once for all targets, as a class over the struct that holds a target's kernels.</summary>
internal static class ScheduleFile
{
    private const string Kernels = "IKernels";
    private const string Class = "Schedule";
    private const string OnTarget = "TTarget";

    private const string Hidden = "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";

    private static readonly string[] Attributes = [FileFrame.Generated, Hidden];

    /// <summary>The class whose methods are a target's programs.</summary>
    public static string Of(NetworkPlan plan, Target target)
    {
        var apart = "global::" + FileFrame.Apart(plan);
        return $"{apart}.{Class}<{apart}.{target.Struct}>";
    }

    public static GeneratedFile Print(NetworkPlan plan, EmitOptions options)
    {
        var header = $"{plan.Network.Name}: which kernels run in which order, and what the workers share.";
        return FileFrame.PrintApart(plan, Class, header, [$"Job = global::{plan.Network.Namespace}.{plan.Network.Name}.Job"], writer =>
        {
            Declare(writer, plan);
            writer.Line();
            foreach (var attribute in Attributes) writer.Lines(attribute);
            using (writer.Block($"internal static unsafe class {Class}<{OnTarget}> where {OnTarget} : struct, {Kernels}"))
                Print(Pen.Of(writer, plan, options), plan.Programs);
        });
    }

    /// <summary>The kernels that the schedule calls, and the targets that have them.</summary>
    private static void Declare(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line();
        writer.Line("/// <summary>What each target computes in its own way, with the same results.</summary>");
        writer.Line(FileFrame.ByCnnGen);
        writer.Line(Hidden);
        using (writer.Block($"internal unsafe interface {Kernels}"))
        {
            foreach (var kernel in plan.Kernels)
                writer.Line($"static abstract void {kernel.Kernel.Name}({string.Join(", ", ParameterText.Declarations(kernel.Kernel.Parameters))});");
        }

        foreach (var target in plan.Targets)
        {
            writer.Line();
            foreach (var attribute in Attributes) writer.Lines(attribute);
            using (writer.Block($"{FileFrame.Struct(target)} : {Kernels}"))
            {
            }
        }
    }

    private static void Print(Pen pen, IReadOnlyList<Program> programs)
    {
        foreach (var program in programs)
        {
            if (program != programs[0]) pen.Writer.Line();
            Print(pen, program);
        }
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

            var (example, first) = (Schedule.Example, Affine.Of(Schedule.Part) * pen.ShardSize);
            writer.Line($"var end = global::System.Math.Min(job.Rows, {ExpressionPrinter.Print(first + pen.ShardSize)});");
            using (writer.Block($"for (var {example} = {ExpressionPrinter.Print(first)}; {example} < end; {example}++)")) Calls(pen, phase);
        }
    }

    private static void Calls(Pen pen, Phase phase)
    {
        foreach (var call in phase.Calls)
        {
            pen.Writer.Mark(pen.Layers[call.Kernel], () => pen.Writer.Line($"{OnTarget}.{Call(call)}"));
            if (pen.Laps is not null) pen.Writer.Line(pen.Laps[call.Kernel]);
        }
    }

    private static string Call(Call call) => $"{call.Kernel}({string.Join(", ", call.Arguments.Select(Argument))});";

    private static string Argument(Argument argument) => argument switch
    {
        { Buffer: { } buffer } => "job." + ExpressionPrinter.Address(Names.Pascal(buffer), argument.At),
        { Name: Schedule.Part } => Schedule.Part,
        { Name: { } name } => "job." + Names.Pascal(name),
        _ => ExpressionPrinter.Print(argument.At),
    };

    /// <param name="Layers">By kernel: the place of the layer that it works for.</param>
    /// <param name="Laps">By kernel: what follows its call where times are noted; else null.</param>
    private sealed record Pen(SourceWriter Writer, int ShardSize, IReadOnlyDictionary<string, KeyPath?> Layers, IReadOnlyDictionary<string, string>? Laps)
    {
        public static Pen Of(SourceWriter writer, NetworkPlan plan, EmitOptions options)
        {
            var places = plan.PlacesOfOwners();
            var layers = plan.Kernels.ToDictionary(k => k.Kernel.Name, k => places[k.Owner], StringComparer.Ordinal);
            return new Pen(writer, plan.ShardSize, layers, options.Profile ? ProfileFile.Laps(plan) : null);
        }
    }
}
