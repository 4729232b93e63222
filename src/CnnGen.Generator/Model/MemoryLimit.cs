using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Refuses, before anything is planned, networks that are too large for memory whatever the plan; the place is what takes the most.</summary>
internal static class MemoryLimit
{
    /// <summary>The whole network: what is trained, and the inputs' batches.</summary>
    /// <param name="copies">Floats for each trained parameter, the optimizer's included.</param>
    public static void Check(IReadOnlyList<BoundInput> inputs, IReadOnlyList<BoundLayer> layers, int copies, int batchSize, ErrorList errors)
    {
        var trained = layers.Select(bound => Trained(bound.Layer!, copies)).ToList();
        var batches = inputs.Select(input => Saturating.Product(input.Shape!.Size, batchSize)).ToList();
        var total = Saturating.Sum([.. batches, .. trained]);
        if (total <= MemoryEstimate.Limit) return;
        var (batch, largest) = (batches.Max(), trained.Max());
        var place = batch > largest ? inputs[batches.IndexOf(batch)].Place : layers[trained.IndexOf(largest)].Options.Place;
        Report(
            errors, place, batchSize, total,
            [.. layers.Select((bound, i) => Cost(bound, trained[i])), .. inputs.Select((input, i) => InputCost(batches[i]) with { Owner = input.Described })]);
    }

    public static void Report(ErrorList errors, SourceSpan place, int batchSize, long floats, params MemoryCost[] costs) => errors.Add(
        DiagnosticDescriptors.TooLarge,
        place,
        Quote.Integer(batchSize),
        $"at least {Quote.Grouped(MemoryEstimate.Bytes(floats))}",
        Quote.Grouped(MemoryEstimate.Bytes(MemoryEstimate.Limit)),
        MemoryCost.Largest(costs));

    public static MemoryCost InputCost(long floats) => new("the input", MemoryEstimate.Bytes(floats));

    private static long Trained(Layer layer, int copies) =>
        Saturating.Sum([.. layer.Weights.Select(weight => MemoryEstimate.Floats(weight.Size, weight.IsTrained ? copies : 1, 0))]);

    private static MemoryCost Cost(BoundLayer bound, long floats) => new(MemoryCost.OfLayer(bound.Layer!.Name, bound.Layer.Kind), MemoryEstimate.Bytes(floats));
}
