using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>Which files a plan is printed to: the class, its predictor, its memory, its schedule, its layers as data and its summary, and one per layer for the kernels.</summary>
internal static class NetworkEmitter
{
    public static EquatableArray<GeneratedFile> Emit(NetworkPlan plan, EmitOptions options)
    {
        var owners = plan.Kernels.Select(k => k.Owner).Distinct();
        return owners
            .Select(owner => File(plan, "kernels." + owner, KernelFile.Print(plan, owner)))
            .Prepend(File(plan, "Summary", SummaryFile.Print(plan)))
            .Prepend(File(plan, "Description", DescriptionFile.Print(plan)))
            .Prepend(File(plan, "Schedule", ScheduleFile.Print(plan, options)))
            .Prepend(File(plan, "Job", JobFile.Print(plan)))
            .Prepend(File(plan, "Predictor", PredictorFile.Print(plan)))
            .Prepend(File(plan, "Layout", LayoutFile.Print(plan)))
            .Concat(options.Profile ? [File(plan, "Profile", ProfileFile.Print(plan))] : [])
            .Prepend(new GeneratedFile($"{FullName(plan)}.g.cs", ClassFile.Print(plan)))
            .ToEquatableArray();
    }

    private static GeneratedFile File(NetworkPlan plan, string part, string text) => new($"{FullName(plan)}.{part}.g.cs", text);

    private static string FullName(NetworkPlan plan) => $"{plan.Network.Namespace}.{plan.Network.Name}";
}
