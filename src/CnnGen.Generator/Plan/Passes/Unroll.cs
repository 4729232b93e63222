using System.Globalization;
using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>Writes out what <see cref="ChooseTiles"/> marked: a tile's rows side by side, a sum's steps one after the other.</summary>
internal static class Unroll
{
    public static Kernel Run(Kernel kernel) =>
        kernel with { Body = kernel.Body.SelectMany(Rows).SelectMany(Steps).Select(s => s.RenameLocals(TileNames.Final)).ToEquatableArray() };

    private static IEnumerable<Statement> Rows(Statement statement)
    {
        var inner = statement.WithBody(statement.Body().SelectMany(Rows));
        if (inner is not Loop { Role: LoopRole.Tile } tile) return [inner];

        var count = tile.End.Value;
        return new Jam(
            count,
            tile.Variable,
            (name, row) => count == 1 ? name : TileNames.Row(name, row),
            (s, row) => s.Substitute(tile.Variable, row),
            prefetchInLoop: true).Run(tile.Body);
    }

    private static IEnumerable<Statement> Steps(Statement statement)
    {
        var inner = statement.WithBody(statement.Body().SelectMany(Steps));
        return inner is Loop { Role: LoopRole.Straight } straight
            ? Enumerable.Range(0, straight.End.Value).SelectMany(step => Step(straight, step))
            : [inner];
    }

    /// <summary>One step as a block with its place in the sum as title; the steps of an inner sum take the outer place before theirs.</summary>
    private static IEnumerable<Statement> Step(Loop straight, int step)
    {
        var title = Title(straight.Variable, step);
        var body = straight.Body.Substitute(straight.Variable, step).ToList();
        return body.All(s => s is Block)
            ? body.Cast<Block>().Select(b => b with { Title = title + ", " + b.Title })
            : [new Block(title, body.ToEquatableArray())];
    }

    private static string Title(string variable, int step)
    {
        var number = step.ToString(CultureInfo.InvariantCulture);
        return variable.StartsWith("+", StringComparison.Ordinal) ? $"{variable.Substring(1)} + {number}" : $"{variable} {number}";
    }
}
