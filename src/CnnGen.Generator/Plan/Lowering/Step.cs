using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>One kernel on named buffers, before anything has a place in memory.</summary>
/// <param name="Bindings">In the order of the kernel's parameters.</param>
internal sealed record Step(string Kernel, Scope Scope, EquatableArray<Binding> Bindings)
{
    /// <summary>The buffers that it hands over, one name per argument.</summary>
    public IEnumerable<string> Buffers => Bindings.Select(b => b.Argument).OfType<BufferArgument>().Select(a => a.Buffer);

    /// <exception cref="InvalidOperationException">A parameter gets nothing, or a name is none of a parameter.</exception>
    public static Step Of(string name, Kernel kernel, Scope scope, IEnumerable<Binding> bindings)
    {
        var byName = bindings.ToDictionary(b => b.Parameter, StringComparer.Ordinal);
        var parameters = kernel.Parameters.SelectMany(p => p.Emitted).ToList();
        if (parameters.FirstOrDefault(p => !byName.ContainsKey(p)) is { } missing)
            throw new InvalidOperationException($"{name} is given nothing for '{missing}'.");
        if (byName.Count > parameters.Count)
            throw new InvalidOperationException($"{name} has no parameter '{byName.Keys.First(p => !parameters.Contains(p))}'.");
        return new Step(name, scope, parameters.Select(p => byName[p]).ToEquatableArray());
    }
}

/// <summary>What a call of a kernel handles.</summary>
/// <param name="PerExample">One example; neighbours of this kind share one loop over the batch.</param>
/// <param name="Parts">Else: one of so many parts of the kernel's outputs, given by its parameter <c>part</c>; 1 for all of them.</param>
internal readonly record struct Scope(bool PerExample, int Parts)
{
    public static Scope Example { get; } = new(true, 0);

    public static Scope Whole { get; } = new(false, 1);

    public static Scope InParts(int parts) => new(false, parts);
}

/// <summary>What a step hands to one parameter of its kernel; of a list's three parameters each has its own.</summary>
internal sealed record Binding(string Parameter, StepArgument Argument);

internal abstract record StepArgument;

/// <param name="AllParts">Of a buffer with a copy for each part of the batch, all copies; else the current part's.</param>
internal sealed record BufferArgument(string Buffer, bool AllParts = false) : StepArgument;

/// <summary>The number of examples in the batch.</summary>
internal sealed record RowsArgument : StepArgument
{
    /// <summary>For the parameter of <see cref="Kernels.Batch.Rows"/>.</summary>
    public static Binding Binding { get; } = new("rows", new RowsArgument());
}

/// <summary>The number of the part.</summary>
internal sealed record PartArgument : StepArgument;

/// <summary>The number of the example's first value in the batch: example · features.</summary>
internal sealed record FirstValueArgument(int Features) : StepArgument;

/// <summary>A value that a pass is given, by name.</summary>
internal sealed record NamedArgument(string Name) : StepArgument;
