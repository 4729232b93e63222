using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;
using CnnGen.Generator.Model.Vocabulary;

namespace CnnGen.Generator.Model.Layers;

/// <summary>One value made of several: number by number, where a dimension of 1 serves all along it, or side by side.</summary>
/// <param name="Arriving">The shapes of one example of each, in order; <paramref name="Input"/> is the first.</param>
/// <param name="Axis">Along which they are put side by side, counted from 0; of the others 0.</param>
internal sealed record Merge(string Name, Shape Input, Shape Output, MergeOperation Operation, EquatableArray<Shape> Arriving, int Axis)
    : Layer(Name, Input, Output)
{
    public override string Kind => EnumWords<MergeOperation>.Of(Operation);

    public override EquatableArray<OperatorDescription> Operators
    {
        get
        {
            var others = Enumerable.Range(1, Arriving.Count - 1).Select(OperandDescription.Arriving).ToEquatableArray();
            return Operation switch
            {
                MergeOperation.Concatenate => EquatableArray.Of(new OperatorDescription("Concat", ChannelPlace.Any)
                {
                    Operands = others,
                    Attributes = EquatableArray.Of<AttributeDescription>(new AxisAttribute("axis", Axis)),
                }),
                MergeOperation.Average => Together("Mean"),
                MergeOperation.Maximum => Together("Max"),
                MergeOperation.Minimum => Together("Min"),
                MergeOperation.Add => InTurn("Add"),
                MergeOperation.Subtract => InTurn("Sub"),
                MergeOperation.Multiply => InTurn("Mul"),
                _ => throw new InvalidOperationException($"{Kind} is no operator."),
            };

            EquatableArray<OperatorDescription> Together(string type) =>
                EquatableArray.Of(new OperatorDescription(type, ChannelPlace.Any) { Operands = others });

            EquatableArray<OperatorDescription> InTurn(string type) => others.Select((other, i) => new OperatorDescription(type, ChannelPlace.Any)
            {
                Part = i == 0 ? "" : Diagnostics.Quote.Integer(i + 1),
                Operands = EquatableArray.Of(other),
            }).ToEquatableArray();
        }
    }

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode) => Operation switch
    {
        MergeOperation.Concatenate => SideBySide(graph, arriving),
        MergeOperation.Maximum or MergeOperation.Minimum => Chosen(graph, [.. arriving.Distinct()]),
        _ => Mapped(graph, "output", "Forward", [.. arriving]),
    };

    /// <summary>One after the other: as one formula of all, what was chosen so far would stand in it twice for each that follows.</summary>
    /// <param name="values">Each once: of a value and itself there is nothing to choose.</param>
    private Tensor Chosen(GraphBuilder graph, IReadOnlyList<Tensor> values) =>
        Enumerable.Range(1, values.Count - 1).Aggregate(values[0], (chosen, i) =>
            Mapped(graph, i == values.Count - 1 ? "output" : $"chosen{i}", i == 1 ? "Forward" : $"Forward{i}", chosen, values[i]));

    private Tensor Mapped(GraphBuilder graph, string name, string part, params Tensor[] values)
    {
        var extents = values[0].Extents.Select((_, axis) => values.Max(value => value.Extents[axis]));
        var output = graph.Example(Name, name, extents);
        var axes = GraphBuilder.AxesOf(output.Extents);
        var variables = values.Select((_, i) => new Variable(i == 0 ? "x" : $"x{i + 1}")).ToList();
        var readings = values.Zip(variables, (value, variable) =>
            new Reading(variable.Name, value.At([.. axes.Zip(value.Extents, (axis, extent) => extent == axis.Extent ? axis.Index : 0)])));
        graph.Add(new Map(Name, part, axes, output.At([.. axes.Select(axis => axis.Index)]), readings.ToEquatableArray(), Formula([.. variables])));
        return output;
    }

    /// <summary>From first to last; of equals the first is chosen, and has the gradient.</summary>
    private Formula Formula(IReadOnlyList<Formula> of) => Operation switch
    {
        MergeOperation.Add => of.Aggregate((sum, next) => sum + next),
        MergeOperation.Subtract => of[0] - of[1],
        MergeOperation.Multiply => of.Aggregate((product, next) => product * next),
        MergeOperation.Average => of.Aggregate((sum, next) => sum + next) / of.Count,
        MergeOperation.Maximum => FormulaWords.WhenAbove(of[1], of[0], of[1], of[0]),
        MergeOperation.Minimum => FormulaWords.WhenAbove(of[0], of[1], of[1], of[0]),
        _ => throw new InvalidOperationException($"{Kind} is no formula."),
    };

    private Tensor SideBySide(GraphBuilder graph, EquatableArray<Tensor> values)
    {
        var output = graph.Example(Name, "output", Output.Dimensions);
        var (pieces, start) = (new List<Piece>(), 0);
        foreach (var value in values)
        {
            var axes = GraphBuilder.AxesOf(value.Extents);
            var to = axes.Select((axis, i) => i == Axis ? axis.Index + start : axis.Index).ToArray();
            pieces.Add(new Piece(axes, output.At(to), value.At([.. axes.Select(axis => axis.Index)])));
            start += value.Extents[Axis];
        }

        return graph.Add(new Move(Name, "Forward", output, pieces.ToEquatableArray())).To;
    }
}
