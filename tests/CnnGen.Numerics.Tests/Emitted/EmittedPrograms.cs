using System.Reflection;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Runtime;
using Parameter = CnnGen.Generator.Plan.Loops.Parameter;

namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>The passes of an emitted class at one target, run one by one: what the public members run in a row.</summary>
internal sealed unsafe class EmittedPrograms(Type emitted, NetworkPlan plan, Target target, EmittedMemory memory)
{
    private delegate void FillCall(float* arena, ReadOnlySpan<float> images);

    private readonly Type _programs = emitted.GetNestedType(target.Name, BindingFlags.NonPublic)!;

    private readonly FillCall _fillImages = emitted.GetMethod("FillImages", BindingFlags.NonPublic | BindingFlags.Static)!.CreateDelegate<FillCall>();

    /// <summary>The logits of the forward pass in training, dropout on.</summary>
    public float[] ForwardTraining(ReadOnlySpan<float> images, int rows, ulong seed, ulong step)
    {
        _fillImages(memory.Pointer, images);
        Run("ForwardTraining", rows, seed, step);
        return memory.Logits(rows);
    }

    /// <summary>Runs every program once, on whatever lies in memory.</summary>
    public void RunAll(int rows)
    {
        foreach (var program in plan.Programs) Run(program.Name, rows, seed: 1, step: 0);
    }

    private void Run(string name, int rows, ulong seed, ulong step)
    {
        var keys = plan.Keys.ToDictionary(k => k.Parameter, k => CounterRandom.Key(seed, (uint)k.Stream, step), StringComparer.Ordinal);
        object Argument(Parameter parameter) => parameter switch
        {
            IntegerParameter => (object)rows,
            ScalarParameter => 0.5f,
            KeyParameter key => keys[key.Name],
            _ => throw new ArgumentOutOfRangeException(nameof(parameter)),
        };
        var arena = Pointer.Box(memory.Pointer, typeof(float*));
        Program(name).Invoke(null, [arena, .. plan.Program(name).Parameters.Select(Argument)]);
    }

    /// <summary>A kernel may have the program's name, with other parameters: a program's second is never an address.</summary>
    private MethodInfo Program(string name) =>
        _programs.GetMethods().Single(m => m.Name == name && !m.GetParameters().Skip(1).Any(p => p.ParameterType.IsPointer));
}
