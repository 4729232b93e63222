using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;

namespace CnnGen.Generator.Model.Layers;

/// <summary>A map or a sequence with zeros around it, or without what is at its sides.</summary>
/// <param name="Word">The layer's word in the YAML.</param>
/// <param name="Top">Rows before the first; less than 0 for rows that are taken away.</param>
/// <param name="Left">The same of columns, and of the steps of a sequence.</param>
internal sealed record Framing(string Name, Shape Input, Shape Output, string Word, int Top, int Left) : Layer(Name, Input, Output)
{
    public override string Kind => Word;

    public override EquatableArray<OperatorDescription> Operators
    {
        get
        {
            var (y, x) = (Output.Height - Input.Height - Top, Output.Width - Input.Width - Left);
            return EquatableArray.Of(Top >= 0 && Left >= 0 && y >= 0 && x >= 0
                ? new OperatorDescription("Pad", ChannelPlace.First)
                {
                    Operands = EquatableArray.Of(OperandDescription.Constant("pads", [0, 0, .. Per(Top, Left), 0, 0, .. Per(y, x)])),
                }
                : new OperatorDescription("Slice", ChannelPlace.First)
                {
                    Operands = EquatableArray.Of(
                        OperandDescription.Constant("starts", Per(-Top, -Left)),
                        OperandDescription.Constant("ends", Per(Input.Height + y, Input.Width + x)),
                        OperandDescription.Constant("axes", Input.IsMap ? [2, 3] : [2])),
                });

            IEnumerable<int> Per(int rows, int columns) => Input.IsMap ? [rows, columns] : [columns];
        }
    }

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var output = graph.Example(Name, "output", Output.Dimensions);
        graph.Moved(
            Name, "Forward", arriving[0].Viewed([.. Input.AsMap.Dimensions]), output.Viewed([.. Output.AsMap.Dimensions]), [Top, Left, 0]);
        return output;
    }
}
