using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Plan;

/// <summary>Proves for each call of a program that the memory it hands over is as long as the kernel's parameter says, for every example.</summary>
internal static class ScheduleVerifier
{
    public static void Check(Program program, IReadOnlyDictionary<string, BufferPlan> buffers, IEnumerable<OwnedKernel> kernels)
    {
        var byName = kernels.ToDictionary(k => k.Kernel.Name, k => k.Kernel, StringComparer.Ordinal);
        foreach (var statement in program.Body)
        {
            var lastExample = statement is Loop loop ? loop.End.Largest - 1 : 0;
            foreach (var call in new[] { statement }.Nodes().OfType<Call>()) Check(program, call, byName[call.Kernel], buffers, lastExample);
        }
    }

    private static void Check(Program program, Call call, Kernel kernel, IReadOnlyDictionary<string, BufferPlan> buffers, int lastExample)
    {
        var needs = kernel.Parameters.SelectMany(Lengths).ToList();
        if (needs.Count != call.Arguments.Count)
            throw new InvalidOperationException($"{program.Name} hands {call.Arguments.Count} arguments to {call.Kernel}, which takes {needs.Count}.");

        foreach (var (argument, need) in call.Arguments.Zip(needs, (a, n) => (a, n)))
        {
            if ((argument.Buffer is null) != (need is null))
                throw new InvalidOperationException($"{program.Name} mixes up the arguments of {call.Kernel}.");
            if (argument.Buffer is null) continue;
            var end = (argument.At.Terms.Sum(t => (long)t.Stride) * lastExample) + need!.Value;
            if (end > buffers[argument.Buffer].Length)
                throw new InvalidOperationException($"{call.Kernel} reaches element {end} of '{argument.Buffer}', which has {buffers[argument.Buffer].Length}.");
        }
    }

    /// <summary>Per emitted parameter, the elements that the kernel may touch; null for a number.</summary>
    private static IEnumerable<int?> Lengths(Loops.Parameter parameter) => parameter switch
    {
        BufferParameter buffer => [buffer.Length],
        ListParameter list => [list.Length, list.Length, list.Rows],
        _ => [null],
    };
}
