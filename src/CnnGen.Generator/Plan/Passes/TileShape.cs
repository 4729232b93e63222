using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>A register tile: so many rows times so many vectors of outputs, all accumulated at once.</summary>
internal readonly record struct TileShape(int Rows, int Vectors)
{
    /// <summary>Row counts that a loop over examples may be tiled by: buffers have room for a batch rounded up to twelve.</summary>
    public const int ExampleRounding = 12;

    public override string ToString() => $"{Rows}x{Vectors}";

    /// <summary>The cheapest tile for a nest of <paramref name="rows"/> × <paramref name="lanes"/> outputs.</summary>
    /// <param name="rows">Extent of the loop over rows, or null if the nest has none.</param>
    /// <param name="lanes">Extent of the loop over lanes.</param>
    /// <param name="accumulators">Accumulators that each output needs; 0 for a nest without sums.</param>
    public static TileShape Choose(Bound? rows, int lanes, int accumulators, Target target)
    {
        var vectors = StorageLayout.DivideUp(lanes, target.Lanes);
        if (accumulators == 0) return new TileShape(1, Math.Min(vectors, VectorsWithoutSums));

        var most = Math.Max(1, target.Accumulators / accumulators);
        var best = new TileShape(1, 1);
        var bestCost = double.MaxValue;
        for (var v = 1; v <= Math.Min(vectors, most); v++)
        {
            for (var r = 1; r <= Math.Min(rows?.Value ?? 1, most / v); r++)
            {
                if (rows is { IsConstant: false } && ExampleRounding % r != 0) continue;
                var cost = Cost(rows, vectors, new TileShape(r, v), target);
                if (cost >= bestCost) continue;
                (best, bestCost) = (new TileShape(r, v), cost);
            }
        }

        return best;
    }

    /// <summary>Elementwise work is bound by memory; a few vectors per turn hide the loop's own cost.</summary>
    private const int VectorsWithoutSums = 4;

    /// <summary>Cycles per step of the sum over the whole nest: whole tiles and the smaller ones at both edges.</summary>
    private static double Cost(Bound? rows, int vectors, TileShape tile, Target target)
    {
        var extent = rows?.Value ?? 1;
        var wholeRows = rows is { IsConstant: false } ? StorageLayout.DivideUp(extent, tile.Rows) : extent / tile.Rows;
        var restRows = rows is { IsConstant: false } ? 0 : extent % tile.Rows;
        var wholeVectors = vectors / tile.Vectors;
        var restVectors = vectors % tile.Vectors;
        var cost = (wholeRows * wholeVectors * StepCost(tile.Rows, tile.Vectors, target))
            + (wholeRows * StepCost(tile.Rows, restVectors, target))
            + (wholeVectors * StepCost(restRows, tile.Vectors, target))
            + StepCost(restRows, restVectors, target);
        return restRows > 0 && wholeRows > 0 ? cost * RestPenalty : cost;
    }

    /// <summary>A smaller last tile repeats the nest's whole text: where tiles are about as fast, those that divide the rows win.</summary>
    private const double RestPenalty = 1.03;

    /// <summary>
    /// A step of one tile is bound by the FMA units or by the latency of its own accumulators. Loads run beside them and only
    /// break ties: a broadcast per row comes from the nearest cache, a vector per column often from farther away.
    /// </summary>
    private static double StepCost(int rows, int vectors, Target target)
    {
        if (rows == 0 || vectors == 0) return 0;
        var bound = Math.Max((double)rows * vectors / target.MultiplyAddsPerCycle, target.Latency);
        return bound + ((rows + (2 * vectors)) / 16.0);
    }
}
