using System.Reflection;
using CnnGen.Generator.Emit;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Numerics.Tests.Emitted;

namespace CnnGen.Numerics.Tests.Functions;

/// <summary>All functions of the kernel language as they are emitted, at all widths, in a project that checks for overflow.</summary>
internal static class CompiledFunctions
{
    private static readonly Type Class = InMemoryCompiler.Compile("Functions", [Source()], checkOverflow: true).GetType("Functions", throwOnError: true)!;

    /// <summary>The form that takes and gives a <typeparamref name="T"/>: a float, or a vector of them.</summary>
    public static Func<T, T> Of<T>(Function function) =>
        Class.GetMethod(function.ToString(), BindingFlags.Static | BindingFlags.NonPublic, [typeof(T)])!.CreateDelegate<Func<T, T>>();

    private static string Source()
    {
        var writer = new SourceWriter();
        foreach (var name in KernelFile.Usings) writer.Line($"using {name};");
        writer.Line("/// <summary>Functions under test.</summary>");
        using (writer.Block("internal static class Functions"))
            FunctionFile.Print(writer, KernelFunctions.All.SelectMany(f => Target.All.Select(t => (f, t))));
        return writer.ToString();
    }
}
