using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Refuses networks that are too large for memory, at what takes the most.</summary>
internal static class MemoryLimit
{
    public static void Check(Shape input, SourceSpan inputPlace, IReadOnlyList<BoundLayer> layers, int batchSize, ErrorList errors)
    {
        var floats = layers.Select(bound => MemoryEstimate.Floats(bound.Layer!.Parameters, bound.Layer.Activations, batchSize)).ToList();
        var inputFloats = MemoryEstimate.Floats(0, input.Size, batchSize);
        var total = Saturating.Sum([inputFloats, .. floats]);
        if (total <= MemoryEstimate.Limit) return;
        var largest = floats.Max();
        var costliest = layers[floats.IndexOf(largest)];
        if (inputFloats > largest) Report(errors, inputPlace, batchSize, total, inputFloats, "the input");
        else Report(errors, costliest.Options.Place, batchSize, total, largest, $"layer '{costliest.Layer!.Name}' ({costliest.Layer.Kind})");
    }

    public static void Report(ErrorList errors, SourceSpan place, int batchSize, long total, long largest, string owner) => errors.Add(
        DiagnosticDescriptors.TooLarge,
        place,
        Quote.Integer(batchSize),
        MemoryEstimate.Gibibytes(total),
        MemoryEstimate.Gibibytes(MemoryEstimate.Limit),
        MemoryEstimate.Gibibytes(largest),
        owner);
}
