using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// Convolution, bias and activation, and perhaps the max-pooling behind it, by <see cref="Winograd"/>'s tiles: some tiles of the input at a time
/// are transformed, multiplied with the transformed filters as sixteen matrix products, and transformed back. One example.
/// </summary>
internal static class WinogradForward
{
    public const string Inputs = "transformed", Sums = "sums";

    /// <param name="winners">What is noted of a pooling's winner.</param>
    /// <param name="summary">What it computes; null for the forward pass of the layer.</param>
    public static Kernel Build(string name, Winograd winograd, WinnerMark winners, string? summary = null)
    {
        var (layer, pool) = (winograd.Layer, winograd.Pool);
        var output = pool?.Output ?? layer.Output;
        var pooling = pool is null ? "" : $", and {pool.Name}: the maximum over 2x2 windows";
        return Kernel(
            name,
            $"{summary ?? ConvForward.Summary(layer)}{pooling}, by Winograd's tiles of 2x2 outputs, {layer.Input} to {output}, one example.",
            [
                In("input", layer.Padded.Size + StorageLayout.Room, layer.Padded.ToArrayText()),
                In("filters", StorageLayout.PanelLength(winograd.FilterRows, layer.Filters), winograd.FiltersShape),
                .. ConvForward.Bias(layer),
                Out(Inputs, winograd.InputLength, $"[16][{winograd.TilesAtWork}][{winograd.Channels}]"),
                Out(Sums, winograd.SumsLength, $"[16][{winograd.TilesAtWork}][{winograd.PanelWidth}]"),
                Out("output", output.Size, output.ToArrayText()),
                .. pool is null ? [] : ConvPoolForward.Winner(pool, winners),
            ],
            Blocks(winograd, [
                TransformInputs(winograd),
                .. Panels(layer.Filters, winograd.PanelWidth, LoopRole.Each, (panel, columns) => new Block(
                    $"{columns} filters", EquatableArray.Of(Multiply(winograd, panel, columns), TransformSums(winograd, winners, panel, columns)))),
            ]));
    }

    /// <summary>Runs a body for each block of tiles (blockY, blockX).</summary>
    private static Statement[] Blocks(Winograd winograd, Statement[] body)
    {
        var (rows, columns) = winograd.Block;
        return Axis("blockY", winograd.TileRows / rows, Axis("blockX", winograd.TileColumns / columns, body));

        static Statement[] Axis(string block, int count, Statement[] body) =>
            count > 1 ? [Each(block, count, body)] : [.. body.Select(s => s.Substitute(block, 0))];
    }

    /// <summary>Runs a body for the lanes of each tile (y, x) of a block.</summary>
    private static Statement Tiles(Winograd winograd, string lane, int lanes, IEnumerable<Statement> body) =>
        Lanes(lane, lanes, Each("y", winograd.Block.Rows, Each("x", winograd.Block.Columns, [.. body])));

    private static Statement TransformInputs(Winograd winograd)
    {
        return Tiles(winograd, "ci", winograd.Channels, Enumerable.Range(0, Winograd.Side).SelectMany(Row));

        IEnumerable<Statement> Row(int i)
        {
            var corner = OutputOrder.CornerOf(winograd.Layer, TileY(winograd) * Winograd.Outputs, TileX(winograd) * Winograd.Outputs) + At("ci");
            for (var x = 0; x < Winograd.Side; x++)
            {
                var column = x;
                yield return new Bind(
                    Winograd.Half(i, x),
                    Winograd.OfInputs(i, y => new Load("input", corner + (((y * winograd.Layer.PaddedWidth) + column) * winograd.Channels))));
            }

            for (var j = 0; j < Winograd.Side; j++)
                yield return new Store(
                    Inputs, Place(winograd, (i * Winograd.Side) + j, winograd.Channels) + At("ci"), Winograd.OfInputs(j, x => new Local(Winograd.Half(i, x))));
        }
    }

    /// <summary>sums[product][tile][co] = Σ over ci of transformed[product][tile][ci] · filters[product][ci][co].</summary>
    private static Statement Multiply(Winograd winograd, Affine panel, int columns)
    {
        var (tiles, channels, width) = (winograd.TilesAtWork, winograd.Channels, winograd.PanelWidth);
        var tile = (At("product") * tiles) + At("tile");
        return Each("product", Winograd.Products, Lanes("co", columns, Rows("tile", tiles,
            new Accumulator("sum", 0f),
            Sum("ci", channels,
                new Bind("weight", new Load("filters", (((((panel * Winograd.Products) + At("product")) * channels) + At("ci")) * width) + At("co"))),
                new Bind("value", new Load(Inputs, (tile * channels) + At("ci"))),
                new Assign("sum", new MultiplyAdd(new Local("value"), new Local("weight"), new Local("sum")))),
            new Store(Sums, (tile * width) + At("co"), new Local("sum")))));
    }

    private static Statement TransformSums(Winograd winograd, WinnerMark winners, Affine panel, int columns)
    {
        var (layer, width) = (winograd.Layer, winograd.PanelWidth);
        return Tiles(winograd, "co", columns, [.. Enumerable.Range(0, Winograd.Outputs).SelectMany(Row), .. Results()]);

        IEnumerable<Statement> Row(int i)
        {
            for (var x = 0; x < Winograd.Side; x++)
            {
                var column = x;
                yield return new Bind(
                    Winograd.Half(i, x), Winograd.OfSums(i, y => new Load(Sums, Place(winograd, (y * Winograd.Side) + column, width) + At("co"))));
            }

            for (var j = 0; j < Winograd.Outputs; j++)
            {
                var sum = Winograd.OfSums(j, x => new Local(Winograd.Half(i, x)));
                yield return new Bind(
                    ConvPoolForward.SumOf((i * Winograd.Outputs) + j), layer.UseBias ? sum + new Load("bias", (panel * width) + At("co")) : sum);
            }
        }

        IEnumerable<Statement> Results()
        {
            var filter = (panel * width) + At("co");
            if (winograd.Pool is { } pool) return ConvPoolForward.Largest(layer, pool, winners, TileY(winograd), TileX(winograd), filter);
            return Enumerable.Range(0, Winograd.Outputs * Winograd.Outputs).Select(pixel =>
            {
                var y = (TileY(winograd) * Winograd.Outputs) + (pixel / Winograd.Outputs);
                var x = (TileX(winograd) * Winograd.Outputs) + (pixel % Winograd.Outputs);
                return (Statement)new Store(
                    "output", (((y * layer.Output.Width) + x) * layer.Filters) + filter,
                    Elementwise.Activate(layer.Activation, new Local(ConvPoolForward.SumOf(pixel))));
            });
        }
    }

    private static Affine TileY(Winograd winograd) => (At("blockY") * winograd.Block.Rows) + At("y");

    private static Affine TileX(Winograd winograd) => (At("blockX") * winograd.Block.Columns) + At("x");

    /// <summary>Where a product's values for the current tile start, in rows of so many values.</summary>
    private static Affine Place(Winograd winograd, int product, int length) =>
        ((At("y") * winograd.Block.Columns) + At("x") + (product * winograd.TilesAtWork)) * length;
}
