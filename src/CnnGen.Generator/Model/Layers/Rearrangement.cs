using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;

namespace CnnGen.Generator.Model.Layers;

/// <summary>The same values at other places, each of them at one place or at several: transposed, repeated, or channels as pixels.</summary>
/// <param name="Word">The layer's word in the YAML.</param>
/// <param name="Axes">Places of the output: its dimensions, some of them apart.</param>
/// <param name="To">Of the axes, which make up each dimension of the output, row-major.</param>
/// <param name="From">Of the axes, which make up each dimension of the input.</param>
/// <param name="Said">What tools are told.</param>
internal sealed record Rearrangement(
    string Name, Shape Input, Shape Output, string Word, EquatableArray<int> Axes, EquatableArray<EquatableArray<int>> To,
    EquatableArray<EquatableArray<int>> From, EquatableArray<OperatorDescription> Said) : Layer(Name, Input, Output)
{
    public override string Kind => Word;

    public override EquatableArray<OperatorDescription> Operators => Said;

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var (axes, output) = (GraphBuilder.AxesOf(Axes), graph.Example(Name, "output", Output.Dimensions));
        graph.Add(new Move(Name, "Forward", output, EquatableArray.Of(new Piece(axes, At(output, To), At(arriving[0], From)))));
        return output;

        Operand At(Tensor tensor, EquatableArray<EquatableArray<int>> dimensions) => tensor.At(
            [.. dimensions.Select(parts => parts.Aggregate((Affine)0, (index, axis) => (index * axes[axis].Extent) + axes[axis].Index))]);
    }
}
