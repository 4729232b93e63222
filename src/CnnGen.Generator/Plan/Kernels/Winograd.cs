using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// Winograd's minimal filtering F(2x2, 3x3) (Winograd, 1980; Lavin and Gray, 2016): four neighbouring outputs of a 3x3 convolution from the 4x4 inputs
/// under them by 16 products for each channel instead of 36. Inputs and filters are transformed first, the sums of products last; the
/// transforms are additions and halves.
/// </summary>
/// <param name="Layer">The convolution.</param>
/// <param name="Pool">The max-pooling of the same pass, whose windows are the tiles, or null.</param>
internal sealed record Winograd(Conv2D Layer, MaxPooling2D? Pool)
{
    /// <summary>Rows and columns of a tile's outputs.</summary>
    public const int Outputs = 2;

    /// <summary>Rows and columns of a tile's inputs, and of its products.</summary>
    public const int Side = 4;

    public const int Products = Side * Side;

    /// <summary>The word for sums by tiles, or for plain ones.</summary>
    public static string SumsOf(Winograd? tiles) => tiles is null ? "plain" : $"Winograd {Outputs}x{Outputs}";

    /// <summary>How a convolution is tiled, or null if it is not worth it or its outputs are no whole number of tiles.</summary>
    public static Winograd? Of(Conv2D layer, MaxPooling2D? pool) => Choose(layer, pool).Taken;

    /// <inheritdoc cref="Of"/>
    public static Selection<Winograd?> Choose(Conv2D layer, MaxPooling2D? pool)
    {
        var (tiles, sums) = (new Winograd(layer, pool), (double)layer.Input.Channels * layer.Filters);
        var transforms = Machine.TileTransforms * Math.Max(layer.Input.Channels, layer.Filters);
        var ways = new List<Way<Winograd?>>
        {
            new(tiles, SumsOf(tiles), tiles.Count * (Cycles.OfMultiplyAdds(Products * sums) + transforms)),
            new(null, SumsOf(null), tiles.Count * Outputs * Outputs * Cycles.OfMultiplyAdds(layer.KernelHeight * layer.KernelWidth * sums)),
        };
        return new Selection<Winograd?>("sums", ways.Skip(Fits(layer, pool) ? 0 : 1).ToEquatableArray());
    }

    private static bool Fits(Conv2D layer, MaxPooling2D? pool) => layer is { KernelHeight: 3, KernelWidth: 3, StrideY: 1, StrideX: 1 }
        && (pool is null
            ? layer.Output.Height % Outputs == 0 && layer.Output.Width % Outputs == 0
            : pool is { PoolHeight: Outputs, PoolWidth: Outputs });

    public int Channels => Layer.Input.Channels;

    /// <summary>Filters whose products are summed before the next ones'.</summary>
    public int PanelWidth => StorageLayout.PanelWidth(Layer.Filters);

    /// <summary>Tiles that are at work at a time: some rows of them, or a part of one row.</summary>
    public (int Rows, int Columns) Block
    {
        get
        {
            var most = Math.Max(1, Machine.AtHand / (Products * (Channels + PanelWidth)));
            var columns = LargestDivisor(TileColumns, most);
            return (columns < TileColumns ? 1 : LargestDivisor(TileRows, most / columns), columns);
        }
    }

    public int TileRows => Pool?.Output.Height ?? Layer.Output.Height / Outputs;

    public int TileColumns => Pool?.Output.Width ?? Layer.Output.Width / Outputs;

    private int Count => TileRows * TileColumns;

    public int TilesAtWork => Block.Rows * Block.Columns;

    /// <summary>Floats of the transformed inputs of the tiles at work: [16][tile][channel].</summary>
    public int InputLength => Products * TilesAtWork * Channels;

    /// <summary>Floats of the sums of the tiles at work for one panel of filters: [16][tile][filter].</summary>
    public int SumsLength => Products * TilesAtWork * PanelWidth;

    /// <summary>Rows of the transformed filters' panels: a row for each product of each channel.</summary>
    public int FilterRows => Products * Channels;

    public string FiltersShape => $"[{Layer.Filters}/{PanelWidth}][{Products}][{Channels}][{PanelWidth}]";

    /// <summary>
    /// Row i of the transform of a tile's inputs, d0 - d2, d1 + d2, d2 - d1 or d1 - d3: in both directions.
    /// </summary>
    public static Expression OfInputs(int i, Func<int, Expression> input) => i switch
    {
        0 => input(0) - input(2),
        1 => input(1) + input(2),
        2 => input(2) - input(1),
        _ => input(1) - input(3),
    };

    /// <summary>Row i of the transform of a filter, g0, (g0 + g1 + g2) / 2, (g0 - g1 + g2) / 2 or g2: in both directions.</summary>
    public static Expression OfFilter(int i, Func<int, Expression> tap) => i switch
    {
        0 => tap(0),
        1 => (tap(0) + tap(1) + tap(2)) * 0.5f,
        2 => (tap(0) - tap(1) + tap(2)) * 0.5f,
        _ => tap(2),
    };

    /// <summary>Row i of the outputs of a tile's sums, m0 + m1 + m2 or m1 - m2 - m3: in both directions.</summary>
    public static Expression OfSums(int i, Func<int, Expression> sum) => i == 0 ? sum(0) + sum(1) + sum(2) : sum(1) - sum(2) - sum(3);

    /// <summary>Of row i of a transform that is half done, the name of the value in column x: <c>rowAb</c>. Digits are the register tile's.</summary>
    public static string Half(int i, int x) => $"row{(char)('A' + i)}{(char)('a' + x)}";

    private static int LargestDivisor(int extent, int most) => Enumerable.Range(1, Math.Min(extent, most)).Last(d => extent % d == 0);
}
