using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Lowering;
using CnnGen.Generator.Plan.Passes;

namespace CnnGen.Generator.Plan;

/// <summary>Proves for each call of a program that the memory it hands over is as long as the kernel's parameter says, for every example and part.</summary>
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
        var needs = kernel.Parameters.SelectMany(Lengths).ToList();
        if (needs.Count != call.Arguments.Count)
            throw new InvalidOperationException($"{phase.Name} hands {call.Arguments.Count} arguments to {call.Kernel}, which takes {needs.Count}.");

        foreach (var (argument, need) in call.Arguments.Zip(needs, (a, n) => (a, n)))
        {
            if ((argument.Buffer is null) != (need is null))
                throw new InvalidOperationException($"{phase.Name} mixes up the arguments of {call.Kernel}.");
            if (argument.Buffer is null) continue;
            var end = argument.At.Terms.Sum(t => (long)t.Stride * last[t.Variable]) + need!.Value;
            if (end > buffers[argument.Buffer].Length)
                throw new InvalidOperationException($"{call.Kernel} reaches element {end} of '{argument.Buffer}', which has {buffers[argument.Buffer].Length}.");
        }
    }

    /// <summary>Per emitted parameter, the elements that the kernel may touch; null for a number.</summary>
    private static IEnumerable<long?> Lengths(Loops.Parameter parameter) => parameter switch
    {
        BufferParameter buffer => [buffer.Length],
        ListParameter list => [list.Length, list.Length, list.Rows],
        _ => [null],
    };
}
