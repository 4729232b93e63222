using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>The regularizer of a layer's outputs: a number for each example in training and evaluation, and a part of the gradient that arrives.</summary>
internal sealed record ChargeCover(Charge Charge, EquatableArray<Operation> Backward) : Cover(Charge.Owner, EquatableArray.Of<Operation>(Charge), Backward)
{
    public override string Implementation => Charge.Word + " of outputs";

    public override CoverLowering Lower(Declarations declare, Wiring wiring) => new ChargeLowering(declare, wiring, this);

    /// <summary>With its part of the gradient where that may be added in place: others may still ask for what arrives.</summary>
    public static Cover? Try(Wiring wiring, Operation root) => root is Charge charge
        ? new ChargeCover(
            charge, wiring.AdjointsOf(charge).Where(adjoint => wiring.IsLastReader(DropoutCover.GradientOf(adjoint), adjoint)).ToEquatableArray())
        : null;
}

/// <inheritdoc cref="ChargeCover"/>
internal sealed class ChargeLowering : CoverLowering
{
    private readonly ChargeCover _cover;
    private readonly Regularizer _regularizer;
    private readonly Value _penalty;
    private readonly Value _sums;

    public ChargeLowering(Declarations declare, Wiring wiring, ChargeCover cover)
        : base(declare, wiring)
    {
        _cover = cover;
        var (owner, charge) = (cover.Owner, cover.Charge);
        _regularizer = new Regularizer(charge.Word, charge.Penalty);
        _penalty = declare.Example(owner + "_ActivityPenalty", owner, Shape.Vector(1));
        _sums = declare.Worker(owner + "_ActivitySums", owner, Penalty.Sums, $"[{Penalty.Sums}]");
        declare.Penalties.Add(new PenaltyPlan(_penalty.Buffer, 1, IsOfExamples: true));
        foreach (var adjoint in cover.Backward) declare.Places.Share(adjoint.Output, DropoutCover.GradientOf(adjoint));
    }

    private Shape Shape => new(_cover.Charge.Of.Extents);

    public override void Forward(StepBuilder build, ForwardMode mode)
    {
        if (mode is not (ForwardMode.Training or ForwardMode.Evaluation)) return;
        build.RunExample(
            _cover.Owner, Penalty.OfOutputs(KernelName(_cover.Owner, "ActivityPenalty"), _cover.Owner, Shape, _regularizer),
            Places[_cover.Charge.Of].As("output"), _sums.As("sums"), _penalty.As("penalty"));
    }

    /// <summary>Adds to the gradient of the output.</summary>
    public override void Backward(StepBuilder build) => build.RunExample(
        _cover.Owner,
        Penalty.AddSlopes(KernelName(_cover.Owner, "ActivityBackward"), _cover.Owner, Shape, _regularizer),
        Places[_cover.Charge.Of].As("output"),
        new Binding(Penalty.ActivityShare, new NamedArgument(Penalty.ActivityShare)),
        Places[_cover.Backward[0].Output].As("gradient"));
}
