using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// Cuts a program into what runs between two waits for all workers. All of a convolution trunk's steps on one example stand in
/// one loop, so that what they hand on stays in the cache; steps in as many parts that touch different memory run side by side.
/// </summary>
internal static class Groups
{
    public static IEnumerable<IReadOnlyList<Step>> Of(IEnumerable<Step> steps)
    {
        var group = new List<Step>();
        foreach (var step in steps)
        {
            if (group.Count > 0 && !BelongsTo(group, step))
            {
                yield return group;
                group = [];
            }

            group.Add(step);
        }

        if (group.Count > 0) yield return group;
    }

    private static bool BelongsTo(List<Step> group, Step step)
    {
        if (step.Scope != group[0].Scope) return false;
        return step.Scope.PerExample || step.Scope.Parts == 1 || !step.Buffers.Intersect(group.SelectMany(s => s.Buffers)).Any();
    }
}
