using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>Pieces to their places, and the border where no piece comes to.</summary>
internal static class MoveNest
{
    public static Kernel Build(string name, string summary, Move move, NestBuffers buffers)
    {
        var values = new Values(buffers, move.Inputs, move.Outputs);
        var output = values.Buffer(move.To);
        var isCovered = move.Pieces.Sum(piece => piece.Axes.Aggregate(1L, (size, axis) => size * axis.Extent)) == move.To.Size;
        var isFlat = false;
        var pieces = move.Pieces.Select(piece => Elements.Of(piece.Axes, output, piece.To.Flat, values.Of(piece.From), values, out isFlat)).ToList();
        return Loops.Build.Kernel(
            name,
            summary,
            values.Parameters(isFlat && pieces.Count == 1 && isCovered),
            [
                .. isCovered ? Array.Empty<Statement>() : [Memory.Set(output, move.To.Size, (float)move.Border)],
                .. pieces.SelectMany((piece, i) => Scoped(piece, pieces.Count == 1 ? "" : $"piece {i + 1}")),
            ]);
    }

    /// <summary>A scope of its own beside another piece, as the locals of both have the same names.</summary>
    private static IEnumerable<Statement> Scoped(IReadOnlyList<Statement> piece, string title) =>
        title.Length == 0 || !piece.Nodes().Any(statement => statement is Bind) ? piece : [new Block(title, piece.ToEquatableArray())];
}
