using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Every output a sum over all inputs, and the function at its end if that is cheap.</summary>
/// <param name="Layer">Its sizes, with the function that its kernels store through.</param>
/// <param name="Inputs">Whether one example's sums are of a list of its inputs; null where few of them are 0 outside training.</param>
internal sealed record DenseCover(
    EquatableArray<Operation> Forward, EquatableArray<Operation> Backward, Dense Layer, Contract Contract, Selection<bool>? Inputs)
    : Cover(Layer.Name, Forward, Backward)
{
    public override string Implementation => IsOfPrediction ? "dense, folded" : "dense";

    protected override IEnumerable<Selection> Selections => Inputs is null ? [] : [Inputs];

    public override CoverLowering Lower(Declarations declare, Wiring wiring) =>
        IsOfPrediction ? new FoldedDenseLowering(declare, wiring, this) : new DenseLowering(declare, wiring, this);

    public static Cover? Try(Wiring wiring, Operation root)
    {
        if (root is not Contract contract || Forms.Dense(wiring, contract) is not { } bare) return null;
        var activation = FoldedFunction.Of(wiring, contract);
        var layer = bare with { Activation = activation is null ? ActivationFunction.Linear : FoldedFunction.Of(activation) };
        return new DenseCover(
            new Operation?[] { contract, activation }.OfType<Operation>().ToEquatableArray(), wiring.AdjointsOf(contract).ToEquatableArray(), layer, contract,
            wiring.In(Mode.Prediction, contract) is { } predicted && Zeros.AreMany(wiring, predicted.Left.Tensor) ? DenseForwardLive.Choose(layer) : null);
    }
}
