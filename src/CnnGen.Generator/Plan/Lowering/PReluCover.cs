using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A leaky ReLU of trained slopes. The backward pass is told by what arrived, and works in the place of the gradient.</summary>
/// <param name="Layer">Its shapes.</param>
internal sealed record PReluCover(EquatableArray<Operation> Forward, EquatableArray<Operation> Backward, Model.Layers.PRelu Layer, Map Map)
    : Cover(Layer.Name, Forward, Backward)
{
    private static readonly Formula Function = FormulaWords.WhenAbove(FormulaWords.X, 0, FormulaWords.X, new Variable("alpha") * FormulaWords.X);

    public override string Implementation => "prelu";

    public override CoverLowering Lower(Declarations declare, Wiring wiring) => new PReluLowering(declare, wiring, this);

    public static Cover? Try(Wiring wiring, Operation root)
    {
        if (root is not Map map || map.Formula != Function || map.Readings[0].Operand.Flat != map.To.Flat
            || !wiring.IsParameter(map.Readings[1].Operand.Tensor)) return null;
        var backward = wiring.AdjointsOf(map);
        if (wiring.GradientOf(map.Output) is { } gradient && wiring.BackwardReaders(gradient).Any(reader => !backward.Contains(reader))) return null;
        var (shape, alpha) = (new Shape(map.To.Tensor.Extents), map.Readings[1].Operand.Tensor);
        return new PReluCover(
            EquatableArray.Of(root), backward.ToEquatableArray(),
            new Model.Layers.PRelu(map.Owner, shape, shape, new Shape(alpha.Extents), new Constant(0)) { IsTrainable = wiring.WeightOf(alpha).IsTrained }, map);
    }
}
