using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>A register tile: so many rows times so many vectors of outputs, all accumulated at once.</summary>
internal readonly record struct TileShape(int Rows, int Vectors)
{
    public override string ToString() => $"{Rows}x{Vectors}";

    /// <summary>The cheapest tile for a nest of <paramref name="rows"/> × <paramref name="lanes"/> outputs.</summary>
    /// <param name="rows">Extent of the loop over rows, or null if the nest has none.</param>
    /// <param name="lanes">Extent of the loop over lanes.</param>
    /// <param name="accumulators">Accumulators that each output needs; 0 for a nest without sums.</param>
    /// <param name="values">Other values that each output of a nest without sums names.</param>
    /// <param name="ownVectors">Whether rows share no vector: each multiply-add then takes its own from memory, and no register holds one.</param>
    public static TileShape Choose(Bound? rows, int lanes, int accumulators, Target target, int values = 0, bool ownVectors = false)
    {
        var vectors = StorageLayout.DivideUp(lanes, target.Lanes);
        if (accumulators == 0)
            return new TileShape(lanes == 1 ? Math.Min(rows?.Value ?? 1, Machine.ScalarsSideBySide) : 1, Math.Min(vectors, SideBySide(values, target)));

        var most = Math.Max(1, target.Accumulators / accumulators);
        var best = new TileShape(1, 1);
        var bestCost = double.MaxValue;
        for (var v = 1; v <= Math.Min(vectors, rows is null ? Math.Min(most, target.SideBySide) : most); v++)
        {
            for (var r = 1; r <= Math.Min(rows?.Value ?? 1, most / v); r++)
            {
                if (rows is { IsConstant: false } && !new Batch(rows.Value).HasRoomFor(r)) continue;
                if (r > 1 && (r * v * accumulators) + (ownVectors ? 1 : Math.Min(r, v)) + 1 > target.Registers) continue;
                var cost = Cost(rows, vectors, accumulators, new TileShape(r, v), target);
                if (cost >= bestCost) continue;
                (best, bestCost) = (new TileShape(r, v), cost);
            }
        }

        return best;
    }

    /// <summary>Half of the values that a nest without sums names are dead again by the time of the others; what lives needs a register.</summary>
    private static int SideBySide(int values, Target target) => Math.Min(target.SideBySide, Math.Max(1, 2 * target.Registers / Math.Max(1, values)));

    /// <summary>Cycles per step of the sum over the whole nest: whole tiles and the smaller ones at both edges.</summary>
    private static double Cost(Bound? rows, int vectors, int accumulators, TileShape tile, Target target)
    {
        var extent = rows?.Value ?? 1;
        IReadOnlyList<Cut> cuts = rows is { IsConstant: false }
            ? [new Cut(0, StorageLayout.DivideUp(extent, tile.Rows), tile.Rows)]
            : Cut.Even(extent, tile.Rows);
        var (wholeVectors, restVectors) = (vectors / tile.Vectors, vectors % tile.Vectors);
        var cost = cuts.Sum(cut => cut.Count * ((wholeVectors * Step(cut.Size, tile.Vectors)) + Step(cut.Size, restVectors)));
        return cuts.Count > 1 ? cost * Machine.RestPenalty : cost;

        double Step(int r, int v) => r == 0 || v == 0 ? 0 : StepCost(r * accumulators, v, target);
    }

    /// <summary>
    /// A step of one tile is bound by the FMA units, by the loads of its operands or by the latency of its own accumulators. What
    /// is below the bound only breaks ties: the values of each row come from lines of their own, the vectors of all columns from one
    /// place. On AVX2 (Zen 4) 3x4 took 0.95 of the time of 6x2 for each row.
    /// </summary>
    private static double StepCost(int rows, int vectors, Target target)
    {
        var bound = Math.Max(Math.Max((double)rows * vectors / target.MultiplyAddsPerCycle, (rows + vectors) / target.LoadsPerCycle), target.Latency);
        return bound + (((2 * rows) + vectors) / 16.0);
    }
}
