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

    /// <summary>A map with a border of <paramref name="border"/> around it.</summary>
    public static Kernel Pad(string name, string layer, Shape map, int top, int left, int height, int width, float border)
    {
        var row = map.Width * map.Channels;
        var origin = ((top * width) + left) * map.Channels;
        var size = height * width * map.Channels;
        return Kernel(
            name,
            $"{layer} forward: puts {map} into the middle of {height}x{width}x{map.Channels}, one example.",
            [In("input", map.Size, Text(map)), Out("padded", size, $"[{height}][{width}][{map.Channels}]")],
            Set("padded", size, border),
            Each("y", map.Height, Lanes("i", row,
                new Store("padded", (At("y") * (width * map.Channels)) + At("i") + origin, new Load("input", (At("y") * row) + At("i"))))));
    }

    /// <summary>A map without its border.</summary>
    public static Kernel Crop(string name, string layer, Shape map, int top, int left, int height, int width)
    {
        var row = map.Width * map.Channels;
        var origin = ((top * width) + left) * map.Channels;
        return Kernel(
            name,
            $"{layer} backward: cuts {map} out of the middle of {height}x{width}x{map.Channels}, one example.",
            [In("padded", height * width * map.Channels, $"[{height}][{width}][{map.Channels}]"), Out("inputGradient", map.Size, Text(map))],
            Each("y", map.Height, Lanes("i", row,
                new Store("inputGradient", (At("y") * row) + At("i"), new Load("padded", (At("y") * (width * map.Channels)) + At("i") + origin)))));
    }

    /// <summary>filters[co/P][tap][P] = master[co][tap]: from the layout of the update to the one that the forward pass reads.</summary>
    public static Kernel PackFilters(string name, string layer, int patch, int filters)
    {
        var width = StorageLayout.PanelWidth(filters);
        return Kernel(
            name,
            $"{layer}: lays the filters out in panels of {width} for the forward pass.",
            [In("kernel", patch * filters, $"[{filters}][{patch}]"), Out("filters", StorageLayout.PanelLength(patch, filters), $"[{filters}/{width}][{patch}][{width}]")],
            [.. Panels(filters, width, LoopRole.Each, (panel, columns) =>
                Each("co", columns, Each("tap", patch,
                    new Store("filters", (((panel * patch) + At("tap")) * width) + At("co"), new Load("kernel", (((panel * width) + At("co")) * patch) + At("tap"))))))]);
    }

    private static string Text(Shape map) => string.Concat(map.Dimensions.Select(d => $"[{d}]"));
}
