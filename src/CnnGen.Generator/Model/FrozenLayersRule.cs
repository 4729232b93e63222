using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Model;

/// <summary>Training is of something: of the layers that have parameters one at least is not frozen.</summary>
internal static class FrozenLayersRule
{
    public static void Check(IReadOnlyList<BoundLayer> layers, ErrorList errors)
    {
        // Behind an error it is not known what a layer has.
        if (layers.Any(layer => layer.Layer is null or { IsTrained: true })) return;
        if (layers.LastOrDefault(layer => layer.Layer!.FrozenParameters > 0) is { } last)
            errors.Add(DiagnosticDescriptors.EverythingFrozen, last.Options.PlaceOf(LayerKeys.Trainable), last.Name);
    }
}
