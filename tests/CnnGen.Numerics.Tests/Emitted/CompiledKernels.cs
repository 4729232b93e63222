using System.Reflection;
using CnnGen.Generator.Emit;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Numerics.Tests.Guards;
using CnnGen.Numerics.Tests.Interpreter;

namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>Many kernels, printed for every target, compiled once, and called by name.</summary>
internal sealed class CompiledKernels
{
    private readonly Assembly _assembly;

    public CompiledKernels(IEnumerable<(string Class, Target Target, IReadOnlyList<Kernel> Methods)> kernels) =>
        _assembly = InMemoryCompiler.Compile("Kernels", kernels.Select(k => Source(k.Class, k.Target, k.Methods)));

    /// <summary>Runs a kernel on copies of the memory, and copies back what it left.</summary>
    /// <param name="atEnd">Whether it is the last element of each buffer that lies at a page that may not be touched, or the first.</param>
    public unsafe void Run(string className, Kernel kernel, KernelMemory memory, bool atEnd)
    {
        using var buffers = new KernelBuffers(atEnd);
        object Copy<T>(T[] values)
            where T : unmanaged => Pointer.Box(buffers.Copy(values), typeof(T*));

        object[] Arguments(Parameter parameter) => parameter switch
        {
            BufferParameter buffer => [Copy(memory.Floats[buffer.Name])],
            ListParameter list => [Copy(memory.Floats[list.Values]), Copy(memory.Ints[list.PositionsBuffer]), Copy(memory.Ints[list.Counts])],
            IntegerParameter integer => [memory.Integers[integer.Name]],
            ScalarParameter scalar => [memory.Scalars[scalar.Name]],
            KeyParameter key => [memory.Keys[key.Name]],
            _ => throw new ArgumentOutOfRangeException(nameof(parameter)),
        };

        var method = _assembly.GetType(className, throwOnError: true)!.GetMethod(kernel.Name)!;
        method.Invoke(null, [.. kernel.Parameters.SelectMany(Arguments)]);
        buffers.CopyBack();
    }

    private static string Source(string className, Target target, IReadOnlyList<Kernel> methods)
    {
        var writer = new SourceWriter();

        // Half of the compiler's work on these methods would be to look for null, and they have numbers and pointers only.
        writer.Line("#nullable disable");
        foreach (var name in KernelFile.Usings) writer.Line($"using {name};");
        writer.Line("/// <summary>Kernels under test.</summary>");
        using (writer.Block($"public static unsafe class {className}"))
        {
            foreach (var method in methods) KernelPrinter.Print(writer, method, target, KernelPrinter.Documentation(method, "test"), layer: null);
            FunctionFile.Print(writer, FunctionFile.InUse(methods, target));
        }

        return writer.ToString();
    }
}
