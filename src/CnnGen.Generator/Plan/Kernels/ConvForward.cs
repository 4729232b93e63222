using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>output[y][x][co] = activation(bias[co] + Σ over ky, kx, ci of input[y·s + ky][x·s + kx][ci] · filter[ky][kx][ci][co]), one example.</summary>
internal static class ConvForward
{
    /// <param name="summary">What it computes; null for the forward pass of the layer.</param>
    public static Kernel Build(string name, Conv2D layer, string? summary = null)
    {
        var width = StorageLayout.PanelWidth(layer.Filters);
        return Kernel(
            name,
            $"{summary ?? Summary(layer)}, {layer.Input} to {layer.Output}, one example.",
            [.. Inputs(layer), Out("output", layer.Output.Size, layer.Output.ToArrayText())],
            [.. Panels(layer.Filters, width, LoopRole.Each, (panel, columns) =>
                Lanes("co", columns, Each("y", layer.Output.Height, Rows("x", layer.Output.Width,
                    Start(layer, panel, "sum"),
                    SumOverTaps(layer, panel, [("sum", "pixel", At("y"), At("x"))]),
                    new Store(
                        "output",
                        (((At("y") * layer.Output.Width) + At("x")) * layer.Filters) + (panel * width) + At("co"),
                        Elementwise.Activate(layer.Activation, new Local("sum")))))))]);
    }

    public static string Summary(Conv2D layer)
    {
        var what = layer.Activation.IsLinear ? layer.UseBias ? " and bias" : "" : ", bias" + Elementwise.Named(layer.Activation, " and ");
        return $"{layer.Name} forward: {layer.KernelHeight}x{layer.KernelWidth} convolution{what}";
    }

    /// <summary>The parameters that are read: the input, the filters and perhaps the bias.</summary>
    public static IEnumerable<Parameter> Inputs(Conv2D layer) =>
    [
        In("input", layer.Padded.Size + StorageLayout.Room, layer.Padded.ToArrayText()),
        In("filters", StorageLayout.PanelLength(layer.Patch, layer.Filters), FiltersShape(layer)),
        .. Bias(layer),
    ];

    /// <summary>The bias, if there is one.</summary>
    public static IEnumerable<Parameter> Bias(Conv2D layer) =>
        layer.UseBias ? [In("bias", StorageLayout.RoundUp(layer.Filters, StorageLayout.CacheLine), $"[{layer.Filters}]")] : [];

    public static string FiltersShape(Conv2D layer)
    {
        var width = StorageLayout.PanelWidth(layer.Filters);
        return $"[{layer.Filters}/{width}][{layer.KernelHeight}·{layer.KernelWidth}·{layer.Input.Channels}][{width}]";
    }

    /// <summary>A sum begins with the bias.</summary>
    public static Statement Start(Conv2D layer, Affine panel, string sum) =>
        new Accumulator(sum, layer.UseBias ? new Load("bias", (panel * StorageLayout.PanelWidth(layer.Filters)) + At("co")) : 0f);

    /// <summary>Adds the products of all taps to the sums of one or more outputs (y, x), whose pixels get names of their own.</summary>
    public static Statement SumOverTaps(Conv2D layer, Affine panel, IReadOnlyList<(string Sum, string Pixel, Affine Y, Affine X)> outputs)
    {
        var channels = layer.Input.Channels;
        var tap = (At("ky") * (layer.KernelWidth * channels)) + (At("kx") * channels) + At("ci");
        var offset = (((At("ky") * layer.PaddedWidth) + At("kx")) * channels) + At("ci");
        var products = outputs.SelectMany(o => new Statement[]
        {
            new Bind(o.Pixel, new Load("input", OutputOrder.CornerOf(layer, o.Y, o.X) + offset)),
            new Assign(o.Sum, new MultiplyAdd(new Local(o.Pixel), new Local("weight"), new Local(o.Sum))),
        });
        return Each("ky", layer.KernelHeight, Taps("kx", layer.KernelWidth, Sum("ci", channels, [
            new Bind("weight", new Load("filters", (((panel * layer.Patch) + tap) * StorageLayout.PanelWidth(layer.Filters)) + At("co"))),
            .. products])));
    }
}
