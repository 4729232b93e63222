using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Model.Layers;

/// <summary>The mean over windows of a map or a sequence: of those of their values that lie inside.</summary>
/// <param name="Word">The layer's word in the YAML.</param>
/// <param name="Rows">All places of the window, top to bottom.</param>
/// <param name="Columns">All places of the window, left to right.</param>
internal sealed record AveragePooling(
    string Name, Shape Input, Shape Output, string Word, EquatableArray<Cells> Rows, EquatableArray<Cells> Columns) : Layer(Name, Input, Output)
{
    public override string Kind => Word;

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var (from, output) = (arriving[0].Viewed([.. Input.AsMap.Dimensions]), graph.Example(Name, "output", Output.Dimensions));
        var whole = output.Viewed(Rows.Sum(row => row.Count), Columns.Sum(column => column.Count), Input.Channels);
        if (Rows.Count * Columns.Count == 1)
        {
            Mean(graph, "Forward", from, whole, Rows[0], Columns[0]);
            return output;
        }

        // Where divisors differ, each has a contraction of its own.
        var pieces = new List<Piece>();
        foreach (var row in Rows)
        {
            foreach (var column in Columns)
            {
                var number = Diagnostics.Quote.Integer(pieces.Count + 1);
                var part = graph.Example(Name, "part" + number, row.Count, column.Count, Input.Channels);
                Mean(graph, "Forward" + number, from, part, row, column);
                var axes = GraphBuilder.AxesOf(part.Extents);
                var to = whole.At((axes[0].Index * row.Step) + row.First, (axes[1].Index * column.Step) + column.First, axes[2].Index);
                pieces.Add(new Piece(axes, to, part.At([.. axes.Select(axis => axis.Index)])));
            }
        }

        graph.Add(new Move(Name, "Join", whole, pieces.ToEquatableArray()));
        return output;
    }

    private void Mean(GraphBuilder graph, string part, Tensor from, Tensor to, Cells rows, Cells columns)
    {
        var (y, x, c) = (new Axis("y", rows.Count), new Axis("x", columns.Count), new Axis("c", Input.Channels));
        var (ky, kx) = (new Axis("ky", rows.Size), new Axis("kx", columns.Size));
        graph.Add(new Contract(
            Name, part, EquatableArray.Of(y, x, c, ky, kx), to.At(y.Index, x.Index, c.Index),
            from.At((y.Index * rows.Stride) + ky.Index + rows.Start, (x.Index * columns.Stride) + kx.Index + columns.Start, c.Index),
            Factor: 1.0 / ((double)rows.Size * columns.Size)));
    }

    public override long MultiplyAdds => (long)Rows.Sum(row => row.Count * row.Size) * Columns.Sum(column => column.Count * column.Size) * Input.Channels;
}
