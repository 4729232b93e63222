using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// In training the backward pass asks for the values of every example again, so they are kept; prediction does not. What one loop
/// over the examples leaves to itself then goes to a twin buffer in the worker's memory, which stays in the nearest cache.
/// </summary>
internal static class StreamPrediction
{
    private const string Suffix = "Passing";

    /// <param name="lowered">Its programs that end in the outputs and train nothing are changed.</param>
    public static Lowered Run(Lowered lowered)
    {
        var twins = new List<BufferSpec>();
        var streamed = lowered.Programs.Select(p => PassOrder.Predictions.Contains(p.Pass) ? Run(p, lowered, twins) : p).ToEquatableArray();
        return lowered with { Programs = streamed, Buffers = lowered.Buffers.Concat(twins.Distinct()).ToEquatableArray() };
    }

    private static LoweredProgram Run(LoweredProgram program, Lowered lowered, List<BufferSpec> twins)
    {
        var loops = Groups.Of(program.Steps)
            .SelectMany(group => group.SelectMany(s => s.Buffers).Distinct().Select(buffer => (Buffer: buffer, group[0].Scope)))
            .ToLookup(use => use.Buffer, use => use.Scope, StringComparer.Ordinal);
        var callers = lowered.Inputs.Concat(lowered.Heads.Select(head => head.Output)).ToList();
        var passing = lowered.Buffers
            .Where(b => b.Kind == BufferKind.Example && !callers.Contains(b.Name))
            .Where(b => loops[b.Name].ToList() is [{ PerExample: true }])
            .ToDictionary(
                b => b.Name, b => b with { Name = b.Name + Suffix, Kind = BufferKind.Worker, Length = b.Length + StorageLayout.Room }, StringComparer.Ordinal);
        twins.AddRange(passing.Values);

        Binding Twin(Binding binding) =>
            binding.Argument is BufferArgument buffer && passing.TryGetValue(buffer.Buffer, out var twin)
                ? binding with { Argument = new BufferArgument(twin.Name) }
                : binding;
        return program with { Steps = program.Steps.Select(s => s with { Bindings = s.Bindings.Select(Twin).ToEquatableArray() }).ToEquatableArray() };
    }
}
