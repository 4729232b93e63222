using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Max-pooling with the border around its input, perhaps with the gradient through the rectifier before it, as winners tell dead windows.</summary>
/// <param name="Layer">Its geometry.</param>
/// <param name="Rectifier">The gradient through a rectifier that nobody but the pooling reads; null for none.</param>
internal sealed record PoolingCover(
    EquatableArray<Operation> Forward, EquatableArray<Operation> Backward, MaxPooling2D Layer, Extreme Extreme, bool IsAfterRectifier, Operation? Rectifier)
    : Cover(Layer.Name, Forward, Backward)
{
    public override string Implementation => Rectifier is null ? "max-pooling" : "max-pooling, with the gradient of the ReLU before it";

    public override CoverLowering Lower(Declarations declare, Wiring wiring) => new PoolingLowering(declare, wiring, this);

    public static Cover? Try(Wiring wiring, Operation root)
    {
        var pad = root as Move;
        var extreme = (pad is null ? root : wiring.OnlyForwardReader(pad.To)) as Extreme;
        if (extreme is null || Forms.Pooling(wiring, extreme, pad) is not { } layer) return null;
        var rectifier = RectifierBefore(wiring, root);
        var ofRectifier = rectifier is null ? null : wiring.AdjointsOf(rectifier).SingleOrDefault();
        var backward = wiring.AdjointsOf(extreme).Concat(pad is null ? [] : wiring.AdjointsOf(pad)).Concat(ofRectifier is null ? [] : [ofRectifier]);
        return new PoolingCover(
            new Operation?[] { pad, extreme }.OfType<Operation>().ToEquatableArray(), backward.ToEquatableArray(), layer, extreme, rectifier is not null,
            ofRectifier);
    }

    private static Map? RectifierBefore(Wiring wiring, Operation root) =>
        root.Inputs.First() is var tensor && wiring.Giver(tensor) is Map map && InPlace.IsRectifier(map) && wiring.OnlyForwardReader(tensor) is not null
        && wiring.AdjointsOf(map).Count <= 1
            ? map
            : null;
}
