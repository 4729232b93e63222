using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Lists;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model;

/// <summary>The last function that the outputs went through; what stands behind it chooses among its values, drops some or gives them another shape.</summary>
/// <param name="Function">Linear where they are plain sums, or inputs.</param>
/// <param name="Place">The number of its layer.</param>
/// <param name="Key">What gives it to that layer.</param>
/// <param name="IsAtTheEnd">Whether it may as well be applied to the outputs themselves.</param>
/// <param name="IsMerged">Whether the outputs are made of its values and others, so that they may be anything.</param>
internal sealed record LastFunction(ActivationFunction Function, int Place, Key Key, bool IsAtTheEnd, bool IsMerged = false)
{
    /// <summary>Of an output; null of a layer with an error, or behind one.</summary>
    public static LastFunction? Of(BoundList list, BoundOutput output)
    {
        var layers = list.Layers;
        if (layers.Any(layer => layer.Layer is null)) return null;
        // Whoever has an output reads it too.
        var readers = layers.SelectMany(layer => layer.Layer!.Inputs).Concat(list.Outputs.Select(other => layers[other.Layer].Name))
            .ToLookup(name => name, StringComparer.Ordinal);
        return Before(layers, output.Layer, readers, []);
    }

    /// <param name="merges">What is known of merges so far: many ways may lead to one.</param>
    private static LastFunction Before(IReadOnlyList<BoundLayer> layers, int last, ILookup<string, string> readers, Dictionary<int, LastFunction> merges)
    {
        var (isAtTheEnd, isApart) = (true, false);
        for (var place = last; place >= 0; place = PlaceOf(layers, layers[place].Layer!.Inputs[0]))
        {
            // What a layer besides reads, it reads with its function.
            isAtTheEnd &= readers[layers[place].Name].Count() <= 1;
            switch (layers[place].Layer)
            {
                case Activation { Function.IsLinear: true }:
                    break;
                case Flatten flatten:
                    isApart |= flatten.Input.Size > flatten.Input.Channels;
                    break;
                case Reshape reshape:
                    isApart |= reshape.Input.Channels != reshape.Output.Channels;
                    break;
                case Activation { Function: var function }:
                    return Ending(function, ActivationBinder.Function);
                case IEndsInFunction { Activation: var function }:
                    return Ending(function, LayerKeys.Activation);
                case Merge merge:
                    return merges.TryGetValue(place, out var known) ? known : merges[place] = Merged(layers, place, merge, readers, merges);
                default:
                    isAtTheEnd = false;
                    break;
            }

            // Of a function of the last axis, a vector made of several pixels is no axis any more.
            LastFunction Ending(ActivationFunction function, Key key) => new(function, place, key, isAtTheEnd && (!isApart || function is ElementFunction));
        }

        return new LastFunction(ActivationFunction.Linear, 0, LayerKeys.Activation, IsAtTheEnd: true);
    }

    /// <summary>Of sums merged nothing else, of anything else what its first function may have become.</summary>
    private static LastFunction Merged(
        IReadOnlyList<BoundLayer> layers, int place, Merge merge, ILookup<string, string> readers, Dictionary<int, LastFunction> merges)
    {
        var functions = merge.Inputs.Select(name => Before(layers, PlaceOf(layers, name), readers, merges).Function).ToList();
        var function = functions.FirstOrDefault(function => !function.IsLinear) ?? ActivationFunction.Linear;
        return new LastFunction(function, place, LayerKeys.Activation, IsAtTheEnd: function.IsLinear, IsMerged: true);
    }

    /// <summary>The number of a layer; before the first for the network's input.</summary>
    private static int PlaceOf(IReadOnlyList<BoundLayer> layers, string name)
    {
        var place = layers.Count - 1;
        while (place >= 0 && layers[place].Name != name) place--;
        return place;
    }

    /// <summary>
    /// The output whose end it is, with its loss told whether that takes the function's place, computes from the logits before it, and prediction applies it
    /// to them.
    /// </summary>
    public OutputPort TakenOver(OutputPort output, BoundLayer layer, ErrorList errors)
    {
        var loss = Tell(output.Loss, layer, errors);
        if (!IsTakenOverBy(loss)) return output with { Loss = loss };
        CheckRegularizer(loss, layer, errors);
        return output with { Loss = loss, TakenOver = Function };
    }

    private bool IsTakenOverBy(Loss loss) => IsAtTheEnd && Function == loss.OfLogits;

    /// <summary>The loss, told whether the outputs are logits; with an error where that cannot be, or is not said.</summary>
    private Loss Tell(Loss loss, BoundLayer layer, ErrorList errors)
    {
        if (loss.OfLogits is null) return loss;
        var givesProbabilities = Function.GivesProbabilities && !IsMerged;
        if (loss.TakesLogits && givesProbabilities)
            errors.Add(DiagnosticDescriptors.DoubledOutput, layer.Options.PlaceOf(Key), loss.Word, layer.Name, Function.Word);
        else if (loss.FromLogits is null && !Function.IsLinear && !givesProbabilities)
            errors.Add(DiagnosticDescriptors.UnclearOutput, layer.Options.PlaceOf(Key), loss.Word, layer.Name, Function.Word);
        return loss with { FromLogits = IsTakenOverBy(loss) || (loss.FromLogits ?? Function.IsLinear) };
    }

    /// <summary>Refuses a regularizer of what it gives, which is nowhere in training if the loss takes its place.</summary>
    private void CheckRegularizer(Loss loss, BoundLayer layer, ErrorList errors)
    {
        var key = LayerKeys.ActivityRegularizer;
        if (layer.Layer!.Regularizers.Activity is null) return;
        errors.Add(DiagnosticDescriptors.NoActivity, layer.Options.PlaceOf(key), key.Name, layer.Name, loss.Word, Function.Word);
    }

    /// <summary>The layer without it.</summary>
    public static Layer TakenFrom(Layer layer) => layer switch
    {
        IEndsInFunction sums => sums.WithoutActivation(),
        Activation activation => activation with { Function = ActivationFunction.Linear },
        _ => layer,
    };
}
