using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>Kernels that only move values: clearing, padding, cropping, transposing and packing.</summary>
internal static class Memory
{
    /// <summary>buffer[i] = value, as a part of a kernel.</summary>
    public static Statement Set(string buffer, int length, float value) =>
        Lanes("i", length, new Store(buffer, At("i"), value));

    public static Kernel Clear(string name, string what, int length) => Kernel(
        name, $"{what}: starts from zero.", [Out("values", length, $"[{length}]")], Set("values", length, 0f));

    public static Kernel Copy(string name, string what, Shape shape) => Kernel(
        name,
        $"{what}, {shape}, one example.",
        [In("from", shape.Size, $"[{shape.Size}]"), Out("to", shape.Size, $"[{shape.Size}]")],
        Lanes("i", shape.Size, new Store("to", At("i"), new Load("from", At("i")))));

    /// <summary>A map with a border of <paramref name="border"/> around it, from row <paramref name="top"/> and column <paramref name="left"/> on.</summary>
    public static Kernel Pad(string name, string layer, Shape map, Shape padded, int top, int left, float border)
    {
        var row = map.Width * map.Channels;
        var origin = ((top * padded.Width) + left) * map.Channels;
        return Kernel(
            name,
            $"{layer} forward: puts {map} into the middle of {padded}, one example.",
            [In("input", map.Size, map.ToArrayText()), Out("padded", padded.Size, padded.ToArrayText())],
            Set("padded", padded.Size, border),
            Each("y", map.Height, Lanes("i", row,
                new Store("padded", (At("y") * (padded.Width * map.Channels)) + At("i") + origin, new Load("input", (At("y") * row) + At("i"))))));
    }

    /// <summary>A map without its border.</summary>
    public static Kernel Crop(string name, string layer, Shape map, Shape padded, int top, int left)
    {
        var row = map.Width * map.Channels;
        var origin = ((top * padded.Width) + left) * map.Channels;
        return Kernel(
            name,
            $"{layer} backward: cuts {map} out of the middle of {padded}, one example.",
            [In("padded", padded.Size, padded.ToArrayText()), Out("inputGradient", map.Size, map.ToArrayText())],
            Each("y", map.Height, Lanes("i", row,
                new Store("inputGradient", (At("y") * row) + At("i"), new Load("padded", (At("y") * (padded.Width * map.Channels)) + At("i") + origin)))));
    }

    /// <summary>filters[co/P][tap][P] = master[co][tap]: from the layout of the update to the one that a convolution reads.</summary>
    public static Kernel PackFilters(string name, string layer, MasterFilters master)
    {
        var (patch, filters, width) = (master.Positions * master.Inputs, master.Columns, StorageLayout.PanelWidth(master.Columns));
        var (what, reader) = master.Texts;
        return Kernel(
            name,
            $"{layer}: lays the {what} out in panels of {width} for {reader}.",
            [
                .. master.Parameters($"[{master.Positions * master.Channels}]"),
                Out("filters", StorageLayout.PanelLength(patch, filters), $"[{filters}/{width}][{patch}][{width}]"),
            ],
            [.. Panels(filters, width, LoopRole.Each, (panel, columns) => Columns(columns, master.IsTurned
                ? Each("position", master.Positions, Taps(panel, At("position"), master.Inputs))
                : Taps(panel, 0, patch)))]);

        Statement Columns(int columns, Statement body) => master.IsOfLanes ? Lanes("co", columns, body) : Each("co", columns, body);

        Statement Taps(Affine panel, Affine position, int count) => Rows("tap", count, new Store(
            "filters", (((panel * patch) + (position * master.Inputs) + At("tap")) * width) + At("co"), master.Of(panel, position, At("tap"))));
    }
}
