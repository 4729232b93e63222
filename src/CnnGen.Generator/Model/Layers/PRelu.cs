using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>max(x, 0) + alpha · min(x, 0), of an alpha that is trained.</summary>
/// <param name="Alpha">The shape of alpha: that of an example, with 1 for each axis along which it is shared.</param>
internal sealed record PRelu(string Name, Shape Input, Shape Output, Shape Alpha, Initializer AlphaInitializer) : Layer(Name, Input, Output)
{
    public override string Kind => "prelu";

    public override EquatableArray<WeightSpec> Weights
    {
        get
        {
            // Keras counts the rows of a map as the taps of a kernel, and a sequence as a matrix.
            var (rows, columns) = (Alpha.Height * Alpha.Width, Alpha.Channels);
            var fans = Alpha.IsVector ? Fans.OfAKernel(columns, columns) : Fans.OfAKernel(rows, (long)Alpha.Height * columns);
            // PyTorch has one for all values, or one for each channel or feature.
            var isTorch = Alpha.Size == 1 || Alpha.Size == columns;
            return EquatableArray.Of(new WeightSpec("alpha", Alpha.Dimensions, AlphaInitializer.For(fans), IsTrainable)
            {
                PyTorch = PyTorchTensor.Of("alpha", Alpha.Dimensions) with { Name = isTorch ? "weight" : null, Shape = EquatableArray.Of(Alpha.Size) },
                AlongInput = Alpha.Size > 1 ? Alpha.Dimensions.Count - 1 : null,
            });
        }
    }

    public override EquatableArray<OperatorDescription> Operators => EquatableArray.Of(new OperatorDescription("PRelu", ChannelPlace.Any)
    {
        Operands = EquatableArray.Of(new OperandDescription("alpha", OperandAxes.Value)),
    });

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var (axes, alpha) = (GraphBuilder.AxesOf(Output.Dimensions), new Variable("alpha"));
        var output = graph.Example(Name, "output", Output.Dimensions);
        var all = axes.Select(axis => axis.Index).ToArray();
        var shared = axes.Zip(Alpha.Dimensions, (axis, size) => size == 1 ? 0 : axis.Index).ToArray();
        graph.Add(new Map(
            Name, "Forward", axes, output.At(all),
            EquatableArray.Of(new Reading("x", arriving[0].At(all)), new Reading(alpha.Name, graph.Weight(this, "alpha").At(shared))),
            FormulaWords.WhenAbove(FormulaWords.X, 0, FormulaWords.X, alpha * FormulaWords.X)));
        return output;
    }
}
