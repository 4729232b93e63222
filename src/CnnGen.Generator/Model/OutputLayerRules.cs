using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Lists;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>What the losses ask of the layers that give the outputs.</summary>
internal static class OutputLayerRules
{
    /// <param name="listPlace">Where the list of layers stands.</param>
    public static void Check(BoundList list, SourceSpan listPlace, ErrorList errors)
    {
        var layers = list.Layers;
        if (layers.Count == 0)
            errors.Add(DiagnosticDescriptors.MissingOutputLayer, listPlace, "the list of layers is empty");
        else if (layers.All(layer => layer.Layer is { Parameters: 0 }))
            errors.Add(DiagnosticDescriptors.NothingToTrain, layers[layers.Count - 1].Options.Place);
        else
            foreach (var output in list.Outputs.Where(output => output.Written.Loss?.Targets == TargetKind.Label))
                CheckClasses(layers[output.Layer], errors);
    }

    /// <summary>The layer gives one value for each class.</summary>
    private static void CheckClasses(BoundLayer last, ErrorList errors)
    {
        if (last.Layer is not { Output: var output } layer) return;
        var place = layer is Dense ? last.Options.PlaceOf(DenseBinder.Units) : last.Options.Place;
        if (!output.IsVector)
            errors.Add(
                DiagnosticDescriptors.MissingOutputLayer, last.Options.Place,
                $"'{last.Name}' ({last.Kind!.Word}) gives a {(output.IsMap ? "map" : "sequence")} of {output}; "
                    + (layer is DensePerPlace ? "put flatten before it" : "put flatten behind it, and dense with a unit for each class"));
        else if (output.Size > FloatCount.Most)
            FloatCount.Check(last.Name, output.Size, "classes", place, errors);
        else if (output.Size < 2)
            errors.Add(DiagnosticDescriptors.TooFewClasses, place, last.Name, Quote.Integer(output.Size));
    }
}
