using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Lowering;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>Refuses a network whose memory is more than can be laid out, at what costs most, or more than the model's budget, at that.</summary>
internal static class CheckMemory
{
    /// <summary>
    /// Before there are kernels, whose addresses are ints: what is trained, and the largest of the other buffers, which must find
    /// room whatever shares its place. After that no size overflows.
    /// </summary>
    public static void Least(Network network, Declared declared, ErrorList errors)
    {
        var trained = declared.Parameters
            .Select(p => (p.Owner, Floats: p.Copies(network.CopiesOfParameters) * StorageLayout.RoundUp(p.StorageLength, StorageLayout.CacheLine)))
            .Concat(declared.Buffers.Where(b => b.Kind == BufferKind.Persistent).Select(b => (b.Owner, Floats: b.Length)))
            .ToList();
        var others = declared.Buffers.Where(b => b.Kind != BufferKind.Persistent).Select(b => (b.Owner, Floats: LeastOf(b, declared.Batch)))
            .Concat(network.Layers.OfType<Dense>().SelectMany(d => Rows(d, declared.Batch)))
            .ToList();
        var floats = trained.Sum(t => t.Floats) + others.Max(o => o.Floats);
        if (floats > MemoryEstimate.Limit) Report(network, "at least ", floats, trained.Concat(others), errors);
    }

    /// <summary>The truth: all regions, with the scratch of every worker.</summary>
    public static void Placed(Network network, IReadOnlyList<BufferPlan> buffers, RegionLengths lengths, ErrorList errors)
    {
        var floats = lengths.Floats(network.CountedThreads);
        var parts = buffers.Select(b => (b.Owner, b.Floats(network.CountedThreads)));
        if (floats > MemoryEstimate.Limit)
            Report(network, "", floats, parts, errors);
        else if (network.MemoryBudget is { } budget && MemoryEstimate.Bytes(floats) > budget)
            errors.Add(
                DiagnosticDescriptors.OverBudget, KeyPath.Of("memory_budget"), Batch(network), Quote.Grouped(MemoryEstimate.Bytes(floats)),
                Quote.Grouped(budget), MemoryCost.Largest(Costs(network, parts).Select(c => c.Cost)));
    }

    // One example's values are held at least for that one.
    private static long LeastOf(BufferSpec buffer, Kernels.Batch batch) => buffer.Kind switch
    {
        BufferKind.Blocks => batch.Capacity * buffer.Length,
        BufferKind.Shard => batch.Shards * buffer.Length,
        _ => buffer.Length,
    };

    // A product over the batch reads and writes all of its rows.
    private static IEnumerable<(string Owner, long Floats)> Rows(Dense layer, Kernels.Batch batch) =>
        [(layer.Name, batch.Length(layer.Input.Size)), (layer.Name, batch.Length(layer.Units))];

    private static void Report(Network network, string least, long floats, IEnumerable<(string Owner, long Floats)> parts, ErrorList errors)
    {
        var costs = Costs(network, parts);
        errors.Add(
            DiagnosticDescriptors.TooLarge,
            costs.OrderByDescending(c => c.Cost.Bytes).First().Place,
            Batch(network),
            least + Quote.Grouped(MemoryEstimate.Bytes(floats)),
            Quote.Grouped(MemoryEstimate.Bytes(MemoryEstimate.Limit)),
            MemoryCost.Largest(costs.Select(c => c.Cost)));
    }

    private static string Batch(Network network)
    {
        var threads = network.Threads switch { 0 => "", 1 => " and 1 thread", var several => $" and {Quote.Integer(several)} threads" };
        return Quote.Integer(network.Training.BatchSize) + threads;
    }

    /// <summary>What each layer takes, and the input and the loss, which stands at the output layer; what shares a place counts for each.</summary>
    private static List<(MemoryCost Cost, KeyPath Place)> Costs(Network network, IEnumerable<(string Owner, long Floats)> parts)
    {
        var bytes = parts.ToLookup(part => part.Owner, part => MemoryEstimate.Bytes(part.Floats));
        var layers = network.Layers.Select(layer => (new MemoryCost(MemoryCost.OfLayer(layer.Name, layer.Kind), bytes[layer.Name].Sum()), layer.Place));
        return
        [
            .. layers,
            (new MemoryCost(LowerGraph.Images, bytes[LowerGraph.Images].Sum()), KeyPath.Of(network.Inputs[0].Name == Network.InputName ? "input" : "inputs")),
            (new MemoryCost(LowerGraph.Loss, bytes[LowerGraph.Loss].Sum()), network.Layers[network.Layers.Count - 1].Place),
        ];
    }
}
