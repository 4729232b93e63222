using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Emit;

/// <summary>The functions that a network's kernels call, for every target: those in use, at the widths in use.</summary>
internal static class FunctionFile
{
    // With @ as the kernels' attribute.
    private const string Inlined = "[@MethodImpl(MethodImplOptions.AggressiveInlining)]";

    public static bool IsNeeded(NetworkPlan plan) => plan.Kernels.SelectMany(k => k.Targets).Any(t => InUse(t.Methods, t.Vectors).Any());

    public static GeneratedFile Print(NetworkPlan plan) => FileFrame.PrintTargets(
        plan,
        "Functions",
        $"{plan.Network.Name}: the functions that its kernels call.",
        KernelFile.Usings,
        (writer, target) => Print(writer, Own(plan, target).SelectMany(t => InUse(t.Methods, t.Vectors))));

    private static IEnumerable<TargetMethods> Own(NetworkPlan plan, int target) => plan.Kernels.Select(k => k.Targets[target]).Where(t => t.SameAs is null);

    /// <summary>The functions that methods call, each with the target whose vectors it is called with; the scalar target for one number.</summary>
    public static IEnumerable<(KernelFunction Function, Target Vectors)> InUse(IEnumerable<Kernel> methods, Target vectors) =>
        methods.SelectMany(m => m.Body.Nodes()).SelectMany(s => s.Expressions()).SelectMany(e => e.Nodes()).OfType<Unary>()
            .Where(unary => unary.IsCall())
            .Select(unary => (KernelFunctions.Of(unary.Function)!, unary.IsVector ? vectors : Target.Scalar));

    /// <summary>Whatever the project says of overflow, bits have none.</summary>
    private static void Unchecked(SourceWriter writer, KernelFunction function)
    {
        using (writer.Block("unchecked")) KernelPrinter.Print(writer, function, Target.Scalar);
    }

    public static void Print(SourceWriter writer, IEnumerable<(KernelFunction Function, Target Vectors)> functions)
    {
        var inOrder = functions.Distinct().OrderBy(f => f.Function.Function).ThenBy(f => f.Vectors.Lanes).ToList();
        foreach (var (function, vectors) in inOrder)
        {
            if (function != inOrder[0].Function || vectors != inOrder[0].Vectors) writer.Line();
            writer.Line($"/// <summary>{function.Summary}</summary>");
            writer.Line(Inlined);
            var type = vectors.IsScalar ? "float" : Simd.Of(vectors).FloatType;
            using (writer.Block($"private static {type} {function.Name}({type} {KernelFunction.Argument})"))
                if (vectors.IsScalar) Unchecked(writer, function);
                else KernelPrinter.Print(writer, function.InLanes(), vectors);
        }
    }
}
