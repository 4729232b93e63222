using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// Rolled kernels that differ by the numbers that their loops count by become one, with these numbers as arguments: a deep network's normalizations, say, of
/// more channels or fewer places. What stands in straight lines stays a kernel of its own. All of them have been verified; the one is each of them again
/// as soon as it has its numbers.
/// </summary>
internal static class MergeKernels
{
    public static (EquatableArray<KernelPlan> Kernels, EquatableArray<Program> Programs) Run(
        EquatableArray<KernelPlan> kernels, EquatableArray<Program> programs)
    {
        // What is soon told comes first.
        var families = Alike(kernels.Where(IsShort).Select(kernel => new CountedKernel(kernel)), kernel => kernel.Signature)
            .SelectMany(group => Alike(group, kernel => kernel.Built.Outline))
            .SelectMany(group => Alike(group, kernel => kernel.OutlinesOfTargets))
            .Select(group => new KernelFamily([.. group])).ToList();
        var first = families.ToDictionary(family => family.Members[0].Plan.Kernel.Name, family => family.Merged, StringComparer.Ordinal);
        var calls = families.SelectMany(family => family.Members.Select((member, i) => (member.Plan.Kernel.Name, Call: family.CallOf(i))))
            .ToDictionary(call => call.Name, call => call.Call, StringComparer.Ordinal);
        return (
            kernels.Where(kernel => first.ContainsKey(kernel.Kernel.Name) || !calls.ContainsKey(kernel.Kernel.Name))
                .Select(kernel => first.TryGetValue(kernel.Kernel.Name, out var merged) ? merged : kernel).ToEquatableArray(),
            programs.Select(program => program with { Phases = program.Phases.Select(phase => Merged(phase, calls)).ToEquatableArray() }).ToEquatableArray());
    }

    /// <summary>The groups of kernels that have something in common.</summary>
    private static IEnumerable<IEnumerable<CountedKernel>> Alike<T>(IEnumerable<CountedKernel> kernels, Func<CountedKernel, T> what) =>
        kernels.GroupBy(what).Where(group => group.Skip(1).Any());

    private static Phase Merged(Phase phase, Dictionary<string, Call> calls) => phase with
    {
        Calls = phase.Calls.Select(call => calls.TryGetValue(call.Kernel, out var merged)
            ? merged with { Arguments = call.Arguments.Concat(merged.Arguments).ToEquatableArray() }
            : call).ToEquatableArray(),
    };

    /// <summary>Whether every target with vectors has it in loops, for the shortness of the text, and in one method.</summary>
    private static bool IsShort(KernelPlan kernel) =>
        kernel.Targets.All(t => t.IsRolled && t.Methods.Count == 1) && kernel.Targets.Any(t => !t.Target.IsScalar);
}
