using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A convolution with the border around its input, the function at its end if that is cheap, and perhaps the max-pooling behind it.</summary>
/// <param name="Layer">Its geometry, with the function that its kernels store through.</param>
/// <param name="Pad">What puts the border around; null where there is none.</param>
/// <param name="Contract">The sums.</param>
/// <param name="Pooling">The max-pooling that it does in its own pass, or null.</param>
/// <param name="Plan">How it is computed.</param>
internal sealed record ConvolutionCover(
    EquatableArray<Operation> Forward, EquatableArray<Operation> Backward, Conv2D Layer, Move? Pad, Contract Contract, Extreme? Pooling, ConvPlan Plan)
    : Cover(Layer.Name, Forward, Backward)
{
    public override string Implementation => "convolution, " + Plan.Sums + (Pooling is null ? "" : ", with its pooling")
        + (Plan.Gradients == GradientForm.Sums ? ", dense gradients apart" : "") + (IsOfPrediction ? ", folded" : "");

    public ConvolutionSums Sums => new(Owner + (IsOfPrediction ? "_Folded" : "_"), Contract.Part, Layer, Plan.Tiles, Plan.Pool);

    /// <summary>The filters as training keeps them.</summary>
    public MasterFilters Master => new(
        Layer.KernelHeight * Layer.KernelWidth, Layer.Input.Channels, Layer.Filters,
        Plan.Gradients == GradientForm.Sums ? FilterLayout.ByTap : FilterLayout.ByFilter);

    protected override IEnumerable<Selection> Selections => Plan.Selections;

    public override CoverLowering Lower(Declarations declare, Wiring wiring) =>
        IsOfPrediction ? new FoldedConvolutionLowering(declare, wiring, this) : new ConvolutionLowering(declare, wiring, this);

    public static Cover? Try(Wiring wiring, Operation root, ConvolutionAlgorithm algorithm)
    {
        var pad = root as Move;
        var contract = (pad is null ? root : wiring.OnlyForwardReader(pad.To)) as Contract;
        if (contract is null || Forms.Convolution(wiring, contract, pad) is not { } bare) return null;

        var activation = FoldedFunction.Of(wiring, contract);
        var layer = bare with { Activation = activation is null ? ActivationFunction.Linear : FoldedFunction.Of(activation) };
        var backward = wiring.AdjointsOf(contract).Concat(pad is null ? [] : wiring.AdjointsOf(pad)).ToList();
        var pooling = PoolingOf(wiring, layer, (Operation?)activation ?? contract);
        var pool = pooling is null ? null : Forms.Pooling(wiring, pooling, pad: null);
        var plan = ConvPlan.Choose(
            layer, pool, gradientArrives: backward.Count > 0, needsInputGradient: wiring.AdjointOf(contract, "Left") is not null,
            areManyZeros: wiring.GradientOf(contract.Output) is { } gradient && Zeros.AreManyInGradient(wiring, gradient), algorithm);
        if (plan.Gradients == GradientForm.Sums) backward = [];
        if (pooling is not null) backward = [.. wiring.AdjointsOf(pooling), .. activation is null ? [] : wiring.AdjointsOf(activation), .. backward];
        return new ConvolutionCover(
            new Operation?[] { pad, contract, activation, pooling }.OfType<Operation>().ToEquatableArray(), backward.ToEquatableArray(), layer, pad, contract,
            pooling, plan);
    }

    /// <summary>
    /// The max-pooling that the convolution takes in, or null. It compares sums: of other functions than these the largest output need not be
    /// that of the largest sum, as they fall somewhere, or give two sums one output; and the mark of a winner tells no other slope. Nobody else may
    /// read the outputs.
    /// </summary>
    private static Extreme? PoolingOf(Wiring wiring, Conv2D layer, Operation last) =>
        wiring.OnlyForwardReader(last.Output) is Extreme extreme && Forms.Pooling(wiring, extreme, pad: null) is { } pool
        && pool.PoolHeight == pool.StrideY && pool.PoolWidth == pool.StrideX && pool.PoolHeight * pool.PoolWidth <= Machine.WindowSums
        && layer.Padded.Size < FloatCount.Most && (layer.Activation.IsLinear || layer.Activation.IsRelu)
            ? extreme
            : null;
}

/// <summary>The function at the end of a layer's sums that their kernels store through.</summary>
internal static class FoldedFunction
{
    /// <summary>
    /// Null for none. One that calls no function is part of the sums' store. Another is a pass of its own behind them: in a register tile it would cost the
    /// sums their registers; so is one whose sums the backward pass asks for. Behind a normalization that is folded it is another layer's.
    /// </summary>
    public static Map? Of(Wiring wiring, Contract contract) =>
        wiring.OnlyReader(contract.To.Tensor) is Map map && (map.Owner == contract.Owner || !wiring.IsParameter(contract.Right!.Tensor))
        && FunctionCover.FunctionOf(map) is not null && Elementwise.IsCheap(Of(map))
            ? map
            : null;

    /// <summary>A map of one value as a function.</summary>
    public static ElementFunction Of(Map map) => new(map.Word, map.Formula, map.SlopeByOutput);
}
