using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// Straight lines where the cycles are: of a network with so much text that not all of it can stand in them, the kernels with the most work do, as far as a
/// number of bytes goes, and the rest is rolled. A further layer of a deep network costs few lines, and the compiler's time with them.
/// </summary>
/// <param name="kernels">With their costs, in the order of their files.</param>
/// <param name="targets">From the fastest to the plainest.</param>
internal sealed class SpendText(IReadOnlyList<(OwnedKernel Owned, KernelCost Cost)> kernels, EquatableArray<Target> targets)
{
    /// <summary>Whether the plain nests alone are longer than what may stand in straight lines: nobody has to make these to know that.</summary>
    private readonly bool _isDeep = kernels.Sum(k => MethodBudget.Bytes(k.Owned.Kernel.Body)) > Machine.StraightBytes;

    /// <summary>By kernel and target.</summary>
    private readonly List<TargetMethods[]> _methods = [.. kernels.Select(_ => new TargetMethods[targets.Count])];

    /// <param name="programs">They say how often each kernel runs.</param>
    public static EquatableArray<KernelPlan> Run(
        IReadOnlyList<(OwnedKernel Owned, KernelCost Cost)> kernels, IEnumerable<Program> programs, int shardSize, EquatableArray<Target> targets)
    {
        var times = programs.SelectMany(program => program.Phases)
            .SelectMany(phase => phase.Calls.Select(call => (call.Kernel, Times: (long)phase.Parts * (phase.PerExample ? shardSize : 1))))
            .ToLookup(run => run.Kernel, run => run.Times, StringComparer.Ordinal);
        var byWork = Enumerable.Range(0, kernels.Count).OrderByDescending(i => kernels[i].Cost.Operations * times[kernels[i].Owned.Kernel.Name].Sum());
        return new SpendText(kernels, targets).Run([.. byWork]);
    }

    /// <summary>The plainest target first, so that the others find what it has already.</summary>
    private EquatableArray<KernelPlan> Run(IReadOnlyList<int> byWork)
    {
        for (var target = targets.Count - 1; target >= 0; target--) Spend(target, byWork);
        return kernels.Select((k, i) => new KernelPlan(k.Owned.Owner, k.Owned.Kernel, k.Cost, _methods[i].ToEquatableArray())).ToEquatableArray();
    }

    private void Spend(int target, IReadOnlyList<int> byWork)
    {
        if (!_isDeep && AreAllStraight(target, byWork)) return;

        var room = Machine.StraightBytesOfDeep;
        foreach (var i in byWork.Take(Machine.StraightTries)) Straight(i, target, ref room);
        // Each depends on its own methods alone: of a hundred kernels and more this is most of the generator's time.
        Parallel.ForEach(byWork.Skip(Machine.StraightTries), rest => Methods(rest, target, room: 0));
    }

    private bool AreAllStraight(int target, IReadOnlyList<int> byWork)
    {
        var room = Machine.StraightBytes;
        foreach (var i in byWork)
            if (!Straight(i, target, ref room)) return false;
        return true;
    }

    /// <summary>Whether a kernel has room in straight lines, which it then takes; else it is rolled.</summary>
    private bool Straight(int kernel, int target, ref int room)
    {
        var methods = Methods(kernel, target, room);
        if (methods.SameAs is null) room -= methods.StraightBytes;
        return methods is { IsRolled: false } or { SameAs: not null };
    }

    private TargetMethods Methods(int kernel, int target, int room) => _methods[kernel][target] =
        ShareMethods.Run(kernels[kernel].Owned.Kernel, targets[target], _methods[kernel].Skip(target + 1), room);
}
