using CnnGen.Generator.Collections;
using CnnGen.Generator.Emit.Ports;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>
/// Which files a plan is printed to: the class, its memory, its predictor, its schedule, its layers as data, its summary, one per layer for the kernels, and
/// the functions that these call.
/// </summary>
internal static class NetworkEmitter
{
    public static EquatableArray<GeneratedFile> Emit(NetworkPlan plan, EmitOptions options)
    {
        var files = Files(plan, options).ToList();
        if (options.Report) files.Add(ReportFile.Print(plan, files));
        return files.ToEquatableArray();
    }

    /// <summary>What others see of the class, without its code.</summary>
    public static EquatableArray<GeneratedFile> Outline(NetworkPlan plan, EmitOptions options)
    {
        var files = new List<GeneratedFile> { ClassFile.Print(plan), PredictorFile.Print(plan), DescriptionFile.Print(plan) };
        if (options.Profile) files.Add(ProfileFile.Print(plan));
        return files.Select(file => OutlineText.Of(file, plan.Network.Name)).ToEquatableArray();
    }

    private static IEnumerable<GeneratedFile> Files(NetworkPlan plan, EmitOptions options)
    {
        yield return ClassFile.Print(plan);
        yield return LayoutFile.Print(plan);
        yield return PredictorFile.Print(plan);
        if (plan.Network.HasNamedPorts) yield return ExamplesFile.Print(plan);
        yield return JobFile.Print(plan);
        yield return ScheduleFile.Print(plan, options);
        yield return DescriptionFile.Print(plan);
        yield return SummaryFile.Print(plan);
        var places = plan.PlacesOfOwners();
        foreach (var kernels in plan.Kernels.GroupBy(k => k.Owner)) yield return KernelFile.Print(plan, [.. kernels], places[kernels.Key]);
        if (FunctionFile.IsNeeded(plan)) yield return FunctionFile.Print(plan);
        if (options.Profile) yield return ProfileFile.Print(plan);
    }
}
