using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// Cuts a program into loops over the examples and steps over the batch. All of a convolution trunk's steps on one example
/// stand in one loop, so that what they hand on stays in the cache.
/// </summary>
internal static class Groups
{
    public static IEnumerable<IReadOnlyList<Step>> Of(IEnumerable<Step> steps)
    {
        var group = new List<Step>();
        foreach (var step in steps)
        {
            if (group.Count > 0 && !(step.PerExample && group[0].PerExample))
            {
                yield return group;
                group = [];
            }

            group.Add(step);
        }

        if (group.Count > 0) yield return group;
    }
}
