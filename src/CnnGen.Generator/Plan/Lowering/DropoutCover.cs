using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Dropout in place: nobody else asks for the values that it changes, nor for their gradients.</summary>
/// <param name="Layer">Its rate and size.</param>
internal sealed record DropoutCover(EquatableArray<Operation> Forward, EquatableArray<Operation> Backward, Model.Layers.Dropout Layer, Map Map)
    : Cover(Layer.Name, Forward, Backward)
{
    public override string Implementation => "dropout, in place";

    public override CoverLowering Lower(Declarations declare, Wiring wiring) => new DropoutLowering(declare, wiring, this);

    public static Cover? Try(Wiring wiring, Operation root)
    {
        if (root is not Draw draw || wiring.Readers(draw.To) is not [Map map] || !wiring.IsInPlace(map) || map.Readings[1].Operand.Flat != map.To.Flat
            || map.Formula is not Choice { Left: Number rate }) return null;
        var backward = wiring.AdjointsOf(map);
        if (backward.Any(adjoint => !wiring.IsLastReader(GradientOf(adjoint), adjoint))) return null;
        var shape = new Shape(map.To.Tensor.Extents);
        return new DropoutCover(
            EquatableArray.Of<Operation>(draw, map), backward.ToEquatableArray(), new Model.Layers.Dropout(map.Owner, shape, shape, rate.Value), map);
    }

    public static Tensor GradientOf(Operation adjoint) => ((Map)adjoint).Readings.Single(reading => reading.Variable == "gradient").Operand.Tensor;
}

/// <summary>Dropout: in place, only in training.</summary>
internal sealed class DropoutLowering : CoverLowering
{
    private readonly DropoutCover _cover;

    public DropoutLowering(Declarations declare, Wiring wiring, DropoutCover cover)
        : base(declare, wiring)
    {
        _cover = cover;
        declare.Places.Share(cover.Map.Output, cover.Map.Inputs.First());
        foreach (var adjoint in cover.Backward) declare.Places.Share(adjoint.Output, DropoutCover.GradientOf(adjoint));
    }

    public override string RandomKey => _cover.Owner + "_Key";

    public override void Forward(StepBuilder build, ForwardMode mode) => Drop(build, Places[_cover.Map.Output]);

    public override void Backward(StepBuilder build) => Drop(build, Places[_cover.Backward[0].Output]);

    private void Drop(StepBuilder build, Value values) => build.RunExample(
        _cover.Owner,
        Kernels.Dropout.Build(KernelName(_cover.Layer, "Keep"), _cover.Layer, build.Batch.Largest),
        new Binding("first", new FirstValueArgument(_cover.Layer.Output.Size)),
        new Binding("key", new NamedArgument(RandomKey)),
        values.As("values"));
}
