using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>What the loss asks of the last layer.</summary>
internal static class OutputLayerRules
{
    /// <param name="listPlace">Where the list of layers stands.</param>
    public static void Check(IReadOnlyList<BoundLayer> layers, SourceSpan listPlace, Loss loss, ErrorList errors)
    {
        if (layers.Count == 0)
            errors.Add(DiagnosticDescriptors.MissingOutputLayer, listPlace, "the list of layers is empty");
        else if (loss.Targets == TargetKind.Label)
            CheckClasses(layers, errors);
        else if (layers.All(layer => layer.Layer is { Parameters: 0 }))
            errors.Add(DiagnosticDescriptors.NothingToTrain, layers[layers.Count - 1].Options.Place);
        else if (loss.TakesLogits)
            CheckLogits(layers[layers.Count - 1], loss, errors);
    }

    /// <summary>What the loss makes probabilities of is none yet.</summary>
    private static void CheckLogits(BoundLayer last, Loss loss, ErrorList errors)
    {
        var (function, key) = last.Layer switch
        {
            Dense dense => (dense.Activation, LayerKeys.Activation),
            Conv2D conv => (conv.Activation, LayerKeys.Activation),
            Activation activation => (activation.Function, ActivationBinder.Function),
            _ => ((ActivationFunction)ActivationFunction.Linear, (Key)LayerKeys.Activation),
        };
        if (!function.IsLinear) errors.Add(DiagnosticDescriptors.DoubledProbabilities, last.Options.PlaceOf(key), loss.Word, last.Name, function.Word);
    }

    /// <summary>The last layer gives one plain value for each class; softmax and cross-entropy follow in the loss.</summary>
    private static void CheckClasses(IReadOnlyList<BoundLayer> layers, ErrorList errors)
    {
        var last = layers[layers.Count - 1];
        switch (last)
        {
            case { Layer: Dense { Activation.IsLinear: false } }:
                var place = last.Options.PlaceOf(LayerKeys.Activation);
                errors.Add(DiagnosticDescriptors.DoubledOutput, place, $"leave out the activation of the last layer, '{last.Name}'");
                break;
            case { Layer: Dense { Units: > FloatCount.Most and var units } }:
                FloatCount.Check(last.Name, units, "classes", last.Options.PlaceOf(DenseBinder.Units), errors);
                break;
            case { Layer: Dense { Units: < 2 and var units } }:
                errors.Add(DiagnosticDescriptors.TooFewClasses, last.Options.PlaceOf(DenseBinder.Units), last.Name, Quote.Integer(units));
                break;
            case { Kind.Word: "activation" } when layers.Count > 1 && layers[layers.Count - 2].Kind?.Word == "dense":
                errors.Add(DiagnosticDescriptors.DoubledOutput, last.Options.Place, $"leave out the activation after it, '{last.Name}'");
                break;
            // A word that is unknown, or a dense layer with an error, may well be meant as the output layer.
            case { Kind: { Word: not "dense" } kind }:
                errors.Add(DiagnosticDescriptors.MissingOutputLayer, last.Options.Place, $"'{last.Name}' ({kind.Word}) comes last");
                break;
        }
    }
}
