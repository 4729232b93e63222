using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// filters[co/P][i][j][ci][P] = Σ over ky, kx of G[i][ky] · master[co][ky][kx][ci] · G[j][kx]: from the layout of the update to what
/// <see cref="WinogradForward"/> reads.
/// </summary>
/// <remarks>
/// The factors of one row of products at a time: those of all sixteen lie a multiple of 4 KiB apart for many a layer, and would drive each other
/// out of the nearest cache.
/// </remarks>
internal static class WinogradFilters
{
    public static Kernel Build(string name, Winograd winograd, MasterFilters master)
    {
        var (layer, channels, width) = (winograd.Layer, winograd.Channels, winograd.PanelWidth);
        var (what, reader) = master.Texts;
        return Kernel(
            name,
            $"{layer.Name}: transforms the {what} for {reader}, nine taps to {Winograd.Products} factors, and lays them out in panels of {width}.",
            [
                .. master.Parameters($"[3][3][{master.Channels}]"),
                Out("filters", StorageLayout.PanelLength(winograd.FilterRows, layer.Filters), winograd.FiltersShape),
            ],
            [.. Enumerable.Range(0, Winograd.Side).SelectMany(i => Panels(layer.Filters, width, LoopRole.Each, (panel, columns) =>
                Each("ci", channels, Each("co", columns, [.. Row(panel, i)]))))]);

        IEnumerable<Statement> Row(Affine panel, int i)
        {
            for (var kx = 0; kx < layer.KernelWidth; kx++)
            {
                var column = kx;
                yield return new Bind(
                    Winograd.Half(i, kx), Winograd.OfFilter(i, ky => master.Of(panel, (ky * layer.KernelWidth) + column, At("ci"))));
            }

            for (var j = 0; j < Winograd.Side; j++)
            {
                var row = (panel * winograd.FilterRows) + (((i * Winograd.Side) + j) * channels) + At("ci");
                yield return new Store("filters", (row * width) + At("co"), Winograd.OfFilter(j, kx => new Local(Winograd.Half(i, kx))));
            }
        }
    }
}
