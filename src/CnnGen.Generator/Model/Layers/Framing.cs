using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Model.Layers;

/// <summary>A map or a sequence with zeros around it, or without what is at its sides.</summary>
/// <param name="Word">The layer's word in the YAML.</param>
/// <param name="Top">Rows before the first; less than 0 for rows that are taken away.</param>
/// <param name="Left">The same of columns, and of the steps of a sequence.</param>
internal sealed record Framing(string Name, Shape Input, Shape Output, string Word, int Top, int Left) : Layer(Name, Input, Output)
{
    public override string Kind => Word;

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var output = graph.Example(Name, "output", Output.Dimensions);
        graph.Moved(
            Name, "Forward", arriving[0].Viewed([.. Input.AsMap.Dimensions]), output.Viewed([.. Output.AsMap.Dimensions]), [Top, Left, 0]);
        return output;
    }
}
