using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Emit;

/// <summary>The kernels of one layer, for every target.</summary>
internal static class KernelFile
{
    /// <summary>What kernels and their functions name shortly.</summary>
    public static readonly string[] Usings =
    [
        "global::System.Runtime.Intrinsics",
        "global::System.Runtime.Intrinsics.X86",
        "MethodImpl = global::System.Runtime.CompilerServices.MethodImplAttribute",
        "MethodImplOptions = global::System.Runtime.CompilerServices.MethodImplOptions",
    ];

    /// <param name="kernels">All of one owner.</param>
    /// <param name="layer">Where the owner stands in the model file; null for the loss, whose file no layer's can meet, whatever it is called and in
    /// whatever case.</param>
    public static GeneratedFile Print(NetworkPlan plan, IReadOnlyList<KernelPlan> kernels, KeyPath? layer)
    {
        var owner = kernels[0].Owner;
        var header = $"{plan.Network.Name}: the kernels of {owner}.";
        return FileFrame.PrintTargets(
            plan, Part(owner, layer), header, Usings, (writer, target) => Methods(writer, kernels, target, layer));
    }

    /// <summary>What the file of an owner's kernels is called.</summary>
    /// <param name="layer">The owner's place in the model file; null for what is no layer.</param>
    public static string HintName(NetworkPlan plan, string owner, KeyPath? layer) => FileFrame.HintName(plan, Part(owner, layer));

    private static string Part(string owner, KeyPath? layer) => layer is null ? "Loss" : "kernels." + owner;

    private static void Methods(SourceWriter writer, IReadOnlyList<KernelPlan> kernels, int target, KeyPath? layer)
    {
        for (var i = 0; i < kernels.Count; i++)
        {
            if (i > 0) writer.Line();
            if (kernels[i].Targets[target].SameAs is { } other) Hand(writer, kernels[i], other, target);
            else Own(writer, kernels[i], target, layer);
        }
    }

    private static void Own(SourceWriter writer, KernelPlan kernel, int target, KeyPath? layer)
    {
        var methods = kernel.Targets[target];
        for (var i = 0; i < methods.Methods.Count; i++)
        {
            if (i > 0) writer.Line();
            KernelPrinter.Print(writer, methods.Methods[i], methods.Vectors, Documentation(kernel, methods.Methods[i], target), layer);
        }
    }

    /// <summary>What hands its arguments on to another target's method.</summary>
    private static void Hand(SourceWriter writer, KernelPlan kernel, Target other, int target)
    {
        var method = kernel.Kernel;
        foreach (var line in Documentation(kernel, method, target)) writer.Line("/// " + line);
        writer.Line(
            $"public static void {method.Name}({string.Join(", ", ParameterText.Declarations(method.Parameters))}) => "
                + $"{other.Struct}.{method.Name}({string.Join(", ", ParameterText.Names(method.Parameters))});");
    }

    /// <summary>In full at the first target that has the method; the others say what is their own.</summary>
    private static IEnumerable<string> Documentation(KernelPlan kernel, Kernel method, int target)
    {
        var first = kernel.Targets.First(t => t.Methods.Any(m => m.Name == method.Name)).Target;
        if (first == kernel.Targets[target].Target) return KernelPrinter.Documentation(method, Remarks(kernel, method));
        return method.Tile.Length == 0 ? [] : [$"<remarks>{Tiles(method)}.</remarks>"];
    }

    private static string Remarks(KernelPlan plan, Kernel method)
    {
        var work = plan.Cost.MultiplyAdds > 0
            ? $"{Literals.Grouped(plan.Cost.MultiplyAdds)} multiply-adds at most"
            : $"{Literals.Grouped(plan.Cost.Loads)} loads and {Literals.Grouped(plan.Cost.Stores)} stores at most";
        return method.Tile.Length == 0 ? work + "." : $"{work}; {Tiles(method)}.";
    }

    private static string Tiles(Kernel method) => $"register tiles of {method.Tile} (rows x vectors)";
}
