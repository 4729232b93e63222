using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Everything that a layer's binder needs: its options, its name, and what arrives.</summary>
/// <param name="Options">The keys under the layer's word.</param>
/// <param name="Name">The layer's name, checked.</param>
/// <param name="Arriving">What arrives, or the first of it; null after an error in an earlier layer, when only the options can be checked.</param>
/// <param name="BatchSize">Examples per step, which the memory grows with.</param>
internal sealed record LayerReader(MappingReader Options, string Name, ArrivingShape? Arriving, int BatchSize, ErrorList Errors)
{
    private string Word => Options.Owner;

    /// <summary>Everything that arrives, in order, at a layer that merges; null after an error.</summary>
    public IReadOnlyList<ArrivingShape>? AllArriving { get; init; }

    /// <summary>Reads an initializer and refuses one that cannot fill a parameter of so many axes.</summary>
    public Initializer Initializer(RuleKey<Initializer> key, int axes)
    {
        var initializer = Options.Rule(key);
        if (initializer.Instead(axes) is not { } filled) return initializer;
        var count = axes == 1 ? "one axis" : $"{Quote.Integer(axes)} axes";
        Errors.Add(DiagnosticDescriptors.InitializerShape, Options.PlaceOf(key), Options.What(key), filled, count);
        return initializer;
    }

    /// <summary>Reads the regularizers of a layer with kernel and bias.</summary>
    public RegularizersOfLayer Regularizers() => Regularizers(LayerKeys.KernelRegularizer);

    /// <param name="ofKernel">What a kernel's is called.</param>
    public RegularizersOfLayer Regularizers(RuleKey<Regularizer> ofKernel) => new(
        Options.RuleIfGiven(ofKernel)?.Used,
        Options.RuleIfGiven(LayerKeys.BiasRegularizer)?.Used,
        Options.RuleIfGiven(LayerKeys.ActivityRegularizer)?.Used);

    /// <summary>The arriving map; null, with an error, if it is something else.</summary>
    public Shape? Map()
    {
        if (Arriving is not { Shape.IsMap: false }) return Arriving?.Shape;
        Errors.Add(DiagnosticDescriptors.MapNeeded, Options.Place, Name, Word, Arriving.Shape.Described, Arriving.From + Arriving.GreyHint);
        return null;
    }

    /// <summary>The arriving sequence; null, with an error, if it is something else.</summary>
    public Shape? Sequence()
    {
        if (Arriving is not { Shape.IsSequence: false }) return Arriving?.Shape;
        Errors.Add(DiagnosticDescriptors.SequenceNeeded, Options.Place, Name, Word, Arriving.Shape.Described, Arriving.From);
        return null;
    }

    /// <summary>The arriving vector; null, with an error, if it is something else.</summary>
    public Shape? Vector()
    {
        if (Arriving is not { Shape.IsVector: false }) return Arriving?.Shape;
        Errors.Add(DiagnosticDescriptors.VectorNeeded, Options.Place, Name, Word, Arriving.Shape.Described, Arriving.From);
        return null;
    }

    /// <summary>Which axis of what arrives, from 0, is meant by Keras' number, where 0 is the batch's; null, with an error, if it has no such.</summary>
    public int? PlaceOf(Key key, int axis)
    {
        if (Arriving is not { Shape.Dimensions.Count: var axes } arriving) return null;
        if (axis != 0 && axis >= -axes && axis <= axes) return axis < 0 ? axes + axis : axis - 1;
        Errors.Add(
            DiagnosticDescriptors.NoSuchAxis, Options.PlaceOf(key), Options.What(key), Quote.Integer(axis), arriving.Shape.ToString(), arriving.From,
            axes == 1 ? "axis 1 alone" : $"the axes 1 to {Quote.Integer(axes)}");
        return null;
    }

    /// <summary>
    /// Of each axis of what arrives, whether it is among those that are meant by Keras' numbers; null, with an error, if what arrives has not all of them.
    /// </summary>
    public EquatableArray<bool>? PlacesOf(Key key, IReadOnlyList<int> axes)
    {
        var places = axes.Select(axis => PlaceOf(key, axis)).TakeWhile(place => place is not null).ToList();
        return places.Count < axes.Count ? null : Arriving!.Shape.Dimensions.Select((_, place) => places.Contains(place)).ToEquatableArray();
    }

    /// <summary>Refuses a layer that is too large all by itself, whatever the optimizer keeps; after that none of its sizes overflows an int.</summary>
    /// <param name="activations">Values for one example, the layer's padded input included.</param>
    public bool Fits(long parameters, long activations)
    {
        var floats = MemoryEstimate.Floats(parameters, copies: 1, activations);
        if (floats <= MemoryEstimate.Limit) return true;
        MemoryLimit.Report(Errors, Options.Place, BatchSize, floats, new MemoryCost(MemoryCost.OfLayer(Name, Word), MemoryEstimate.Bytes(floats)));
        return false;
    }
}
