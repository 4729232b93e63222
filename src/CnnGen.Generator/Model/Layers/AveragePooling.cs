using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;

namespace CnnGen.Generator.Model.Layers;

/// <summary>The mean over windows of a map or a sequence: of those of their values that lie inside.</summary>
/// <param name="Word">The layer's word in the YAML.</param>
/// <param name="Rows">All places of the window, top to bottom.</param>
/// <param name="Columns">All places of the window, left to right.</param>
internal sealed record AveragePooling(
    string Name, Shape Input, Shape Output, string Word, EquatableArray<Cells> Rows, EquatableArray<Cells> Columns) : Layer(Name, Input, Output)
{
    /// <summary>The window that slides; null for cells that follow no window.</summary>
    public (Window Window, int Height, int Width)? Pool { get; init; }

    public override string Kind => Word;

    public override EquatableArray<OperatorDescription> Operators
    {
        get
        {
            if (Rows.Count * Columns.Count > 1 && Pool is null) return EquatableArray.Of(UnevenCells());
            if (Rows.Count * Columns.Count == 1 && (Rows[0].Size, Columns[0].Size) == (Input.Height, Input.Width))
                return OperatorForms.Global("GlobalAveragePool", Output);
            var attributes = Pool is { } pool
                ? WindowAttributes.Of(Input, pool.Window, pool.Height, pool.Width)
                : WindowAttributes.Of(Input, (Rows[0].Size, Columns[0].Size), (Rows[0].Stride, Columns[0].Stride), (0, 0), (0, 0));
            return EquatableArray.Of(new OperatorDescription("AveragePool", ChannelPlace.First) { Attributes = attributes.ToEquatableArray() });
        }
    }

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

    /// <summary>Of each direction the share that each input has in each output.</summary>
    private OperatorDescription UnevenCells() => new("Einsum", ChannelPlace.First)
    {
        Operands = EquatableArray.Of(Shares("rows", Rows, Input.Height), Shares("columns", Columns, Input.Width)),
        Attributes = EquatableArray.Of<AttributeDescription>(new TextAttribute("equation", "nchw,hy,wx->ncyx")),
    };

    private static OperandDescription Shares(string name, EquatableArray<Cells> cells, int inputs)
    {
        var (outputs, numbers) = (cells.Sum(cell => cell.Count), new double[inputs * cells.Sum(cell => cell.Count)]);
        foreach (var cell in cells)
            for (var i = 0; i < cell.Count * cell.Size; i++)
                numbers[((cell.Start + (i / cell.Size * cell.Stride) + (i % cell.Size)) * outputs) + cell.First + (i / cell.Size * cell.Step)] =
                    1.0 / cell.Size;
        return new OperandDescription(name, Shape: EquatableArray.Of(inputs, outputs)) { Numbers = numbers.ToEquatableArray() };
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
