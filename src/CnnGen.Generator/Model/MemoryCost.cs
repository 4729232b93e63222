using CnnGen.Generator.Diagnostics;

namespace CnnGen.Generator.Model;

/// <summary>What something takes of a network's memory.</summary>
/// <param name="Owner">As a message names it: <c>layer 'dense1' (dense)</c>.</param>
internal sealed record MemoryCost(string Owner, long Bytes)
{
    private const int Shown = 3;

    public static string OfLayer(string name, string kind) => $"layer '{name}' ({kind})";

    /// <summary>The few that take most, for a message.</summary>
    public static string Largest(IEnumerable<MemoryCost> costs) => Quote.List(costs
        .OrderByDescending(cost => cost.Bytes)
        .Take(Shown)
        .Where(cost => cost.Bytes > 0)
        .Select(cost => $"{cost.Owner} {Quote.Grouped(cost.Bytes)}"));
}
