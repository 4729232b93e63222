using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;

namespace CnnGen.Generator.Model.Layers;

/// <summary>A map made larger by whole factors: each value several times, or what lies between two.</summary>
internal sealed record UpSampling2D(string Name, Shape Input, Shape Output, int FactorY, int FactorX, Interpolation Interpolation)
    : Layer(Name, Input, Output)
{
    public override string Kind => "up_sampling2d";

    public override EquatableArray<OperatorDescription> Operators => EquatableArray.Of(new OperatorDescription("Resize", ChannelPlace.First)
    {
        Operands = EquatableArray.Of(
            OperandDescription.None,
            new OperandDescription("scales") { Numbers = EquatableArray.Of<double>(1, 1, FactorY, FactorX) }),
        Attributes = Interpolation == Interpolation.Bilinear
            ? EquatableArray.Of<AttributeDescription>(
                new TextAttribute("mode", "linear"), new TextAttribute("coordinate_transformation_mode", "half_pixel"))
            : EquatableArray.Of<AttributeDescription>(
                new TextAttribute("mode", "nearest"), new TextAttribute("coordinate_transformation_mode", "asymmetric"),
                new TextAttribute("nearest_mode", "floor")),
    });

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        if (Interpolation == Interpolation.Bilinear)
        {
            var rows = Along(graph, arriving[0], dimension: 0, FactorY, FactorX == 1 ? "output" : "rows");
            return Along(graph, rows, dimension: 1, FactorX, "output");
        }

        var output = graph.Example(Name, "output", Output.Dimensions);
        var axes = GraphBuilder.AxesOf([Input.Height, FactorY, Input.Width, FactorX, Input.Channels]);
        var to = output.At((axes[0].Index * FactorY) + axes[1].Index, (axes[2].Index * FactorX) + axes[3].Index, axes[4].Index);
        graph.Add(new Move(
            Name, "Forward", output, EquatableArray.Of(new Piece(axes, to, arriving[0].At(axes[0].Index, axes[2].Index, axes[4].Index)))));
        return output;
    }

    /// <summary>
    /// Linear in one dimension. Centres of pixels lie at half numbers: output o is at (o + ½) / factor − ½ of the input, whose ends go on as they are. So
    /// every output of one phase, o mod factor, has the same two weights.
    /// </summary>
    private Tensor Along(GraphBuilder graph, Tensor from, int dimension, int factor, string name)
    {
        if (factor == 1) return from;
        var (part, around) = (char.ToUpperInvariant(name[0]) + name.Substring(1), Extended(graph, from, dimension, name));
        var output = graph.Example(Name, name, from.Extents.Select((extent, i) => i == dimension ? extent * factor : extent));
        var axes = GraphBuilder.AxesOf(from.Extents);
        var pieces = new List<Piece>();
        for (var phase = 0; phase < factor; phase++)
        {
            // Where it lies after the value before it, which the border makes the first or the second of the three around.
            var place = ((phase + 0.5) / factor) - 0.5;
            var (before, weight) = place < 0 ? (0, place + 1) : (1, place);
            var number = Diagnostics.Quote.Integer(phase + 1);
            var values = graph.Example(Name, name + "Phase" + number, from.Extents);
            var readings = EquatableArray.Of(new Reading("before", At(around, before)), new Reading("behind", At(around, before + 1)));
            graph.Add(new Map(
                Name, part + "Phase" + number, axes, At(values, 0), readings,
                ((1 - weight) * new Variable("before")) + (weight * new Variable("behind"))));
            pieces.Add(new Piece(axes, At(output, phase, factor), At(values, 0)));
        }

        return graph.Add(new Move(Name, part, output, pieces.ToEquatableArray())).To;

        Operand At(Tensor tensor, int first, int step = 1) =>
            tensor.At([.. axes.Select((axis, i) => i == dimension ? (axis.Index * step) + first : axis.Index)]);
    }

    /// <summary>With its first and its last row, or column, once more.</summary>
    private Tensor Extended(GraphBuilder graph, Tensor from, int dimension, string name)
    {
        var extent = from.Extents[dimension];
        var around = graph.Example(Name, name + "Around", from.Extents.Select((size, i) => i == dimension ? size + 2 : size));
        var part = char.ToUpperInvariant(name[0]) + name.Substring(1) + "Around";
        return graph.Add(new Move(Name, part, around, EquatableArray.Of(Piece(extent, 1, 0), Piece(1, 0, 0), Piece(1, extent + 1, extent - 1)))).To;

        Piece Piece(int length, int to, int first)
        {
            var axes = GraphBuilder.AxesOf(from.Extents.Select((size, i) => i == dimension ? length : size));
            Operand At(Tensor tensor, int start) => tensor.At([.. axes.Select((axis, i) => i == dimension ? axis.Index + start : axis.Index)]);
            return new Piece(axes, At(around, to), At(from, first));
        }
    }
}
