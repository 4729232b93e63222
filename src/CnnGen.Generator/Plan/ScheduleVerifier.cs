using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Lowering;
using CnnGen.Generator.Plan.Passes;

namespace CnnGen.Generator.Plan;

/// <summary>
/// Proves for each call of a program that the memory it hands over is as long as the kernel's parameter says, for every example and part, holds what the
/// parameter asks for, and that nothing which is written is handed over twice.
/// </summary>
internal static class ScheduleVerifier
{
    public static void Check(Program program, IReadOnlyDictionary<string, BufferPlan> buffers, IEnumerable<OwnedKernel> kernels, Batch batch)
    {
        var byName = kernels.ToDictionary(k => k.Kernel.Name, k => k.Kernel, StringComparer.Ordinal);
        foreach (var phase in program.Phases)
        {
            var last = new Dictionary<string, int>(StringComparer.Ordinal) { [Schedule.Example] = batch.Largest - 1, [Schedule.Part] = phase.Parts - 1 };
            foreach (var call in phase.Calls) Check(phase, call, byName[call.Kernel], buffers, last);
        }
    }

    private static void Check(Phase phase, Call call, Kernel kernel, IReadOnlyDictionary<string, BufferPlan> buffers, Dictionary<string, int> last)
    {
        var needs = kernel.Parameters.SelectMany(Needs).ToList();
        if (needs.Count != call.Arguments.Count)
            throw new InvalidOperationException($"{phase.Name} hands {call.Arguments.Count} arguments to {call.Kernel}, which takes {needs.Count}.");

        var given = call.Arguments.Zip(needs, (argument, need) => (argument, need)).ToList();
        foreach (var (argument, need) in given)
        {
            if ((argument.Buffer is null) != (need.Memory is null))
                throw new InvalidOperationException(
                    $"{phase.Name} mixes up the arguments of {call.Kernel}: '{need.Parameter}' is {(need.Memory is null ? "a number" : "memory")}.");
            if (argument.Buffer is not null) Check(call, argument, need.Parameter, need.Memory!, buffers[argument.Buffer], last);
        }

        var twice = given.Where(g => g.argument.Buffer is not null)
            .GroupBy(g => g.argument.Buffer).FirstOrDefault(g => g.Count() > 1 && g.Any(same => same.need.Memory!.IsWritten));
        if (twice is not null)
            throw new InvalidOperationException(
                $"{call.Kernel} is given '{twice.Key}' as {string.Join(" and as ", twice.Select(g => $"'{g.need.Parameter}'"))}, and writes it.");
    }

    private static void Check(Call call, Argument argument, string parameter, Need need, BufferPlan buffer, Dictionary<string, int> last)
    {
        if (buffer.Type != need.Type)
            throw new InvalidOperationException($"{call.Kernel} takes elements of type {need.Type} as '{parameter}'; '{buffer.Name}' is {buffer.Type}.");
        var end = argument.At.Terms.Sum(t => (long)t.Stride * last[t.Variable]) + need.Length;
        if (end > buffer.Length) throw new InvalidOperationException($"{call.Kernel} reaches element {end} of '{buffer.Name}', which has {buffer.Length}.");
    }

    /// <summary>Per emitted parameter what it asks for in memory; null for a number.</summary>
    private static IEnumerable<(string Parameter, Need? Memory)> Needs(Loops.Parameter parameter) => parameter switch
    {
        BufferParameter buffer => [(buffer.Name, new Need(buffer.Length, ElementType.Float, buffer.Access == Access.Write))],
        ListParameter list =>
        [
            (list.Values, new Need(list.Length, ElementType.Float, list.Access == Access.Write)),
            (list.PositionsBuffer, new Need(list.Length, ElementType.Int, list.Access == Access.Write)),
            (list.Counts, new Need(list.Rows, ElementType.Int, list.Access == Access.Write)),
        ],
        _ => [(parameter.Name, null)],
    };

    /// <param name="Length">Elements that may be touched.</param>
    private sealed record Need(long Length, ElementType Type, bool IsWritten);
}
