using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Numerics.Tests.Interpreter;

/// <summary>
/// Runs a kernel node by node, as it is built or behind any pass: it stands between the reference and the emitted code, so
/// that a difference names the stage at fault. Arrays check every access, so it also proves that none leaves its buffer.
/// </summary>
/// <remarks>Each node becomes an action on slots once, however often it is run.</remarks>
internal sealed class KernelInterpreter
{
    private readonly MemorySlots _memory;
    private readonly Action[] _steps;

    /// <summary>A kernel as it is built.</summary>
    public KernelInterpreter(Kernel kernel)
        : this([kernel], width: 1)
    {
    }

    /// <summary>A kernel behind the passes of a target.</summary>
    public KernelInterpreter(TargetMethods methods)
        : this([.. methods.Methods], methods.Vectors.Lanes)
    {
    }

    /// <param name="methods">A kernel, behind those that it calls: they have its parameters.</param>
    private KernelInterpreter(Kernel[] methods, int width)
    {
        _memory = new MemorySlots(methods[^1]);
        _steps = StatementInterpreter.Steps(methods[^1], methods, _memory, width);
    }

    public static void Run(Kernel kernel, KernelMemory memory) => new KernelInterpreter(kernel).Run(memory);

    public static void Run(TargetMethods methods, KernelMemory memory) => new KernelInterpreter(methods).Run(memory);

    public void Run(KernelMemory memory)
    {
        _memory.Fill(memory);
        foreach (var step in _steps) step();
        memory.Subnormals += _memory.Subnormals.Value;
    }
}
