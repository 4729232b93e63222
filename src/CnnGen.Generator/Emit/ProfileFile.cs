using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>The table of kernels whose times are noted; only where the project asks for it.</summary>
internal static class ProfileFile
{
    public static GeneratedFile Print(NetworkPlan plan) =>
        FileFrame.PrintPart(plan, "Profile", $"{plan.Network.Name}: how long each kernel runs.", writer =>
        {
            writer.Line("/// <summary>Times of the kernels of all instances.</summary>");
            writer.Line("public static global::CnnGen.Runtime.KernelProfile Profile { get; } = new(");
            var parts = plan.PartsOfKernels();
            for (var i = 0; i < plan.Kernels.Count; i++) writer.Line($"    {Work(plan.Kernels[i], parts)}{(i + 1 < plan.Kernels.Count ? "," : ");")}");
        });

    public static string Start => "global::CnnGen.Runtime.KernelProfile.Start();";

    /// <summary>What follows a call, by kernel.</summary>
    public static IReadOnlyDictionary<string, string> Laps(NetworkPlan plan)
    {
        var profile = $"global::{plan.Network.Namespace}.{plan.Network.Name}.Profile";
        return plan.Kernels.Select((k, i) => (k.Kernel.Name, Lap: $"{profile}.Lap({Literals.Int(i)});"))
            .ToDictionary(k => k.Name, k => k.Lap, StringComparer.Ordinal);
    }

    private static string Work(KernelPlan kernel, IReadOnlyDictionary<string, int> parts) =>
        $"new global::CnnGen.Runtime.KernelWork({Literals.Text(kernel.Owner)}, {Literals.Text(kernel.Kernel.Name)}, "
            + $"{Literals.Int(kernel.Cost.MultiplyAdds)}, {Literals.Int(kernel.Cost.Bytes / parts[kernel.Kernel.Name])})";
}
