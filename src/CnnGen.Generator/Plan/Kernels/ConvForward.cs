using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>output[y][x][co] = activation(bias[co] + Σ over ky, kx, ci of input[y·s + ky][x·s + kx][ci] · filter[ky][kx][ci][co]), one example.</summary>
internal static class ConvForward
{
    public static Kernel Build(string name, Conv2D layer)
    {
        var width = StorageLayout.PanelWidth(layer.Filters);
        var parameters = new List<Parameter>
        {
            In("input", layer.Padded.Size, layer.Padded.ToArrayText()),
            In("filters", StorageLayout.PanelLength(layer.Patch, layer.Filters), $"[{layer.Filters}/{width}][{layer.KernelHeight}·{layer.KernelWidth}·{layer.Input.Channels}][{width}]"),
        };
        if (layer.UseBias) parameters.Add(In("bias", StorageLayout.RoundUp(layer.Filters, StorageLayout.CacheLine), $"[{layer.Filters}]"));
        parameters.Add(Out("output", layer.Output.Size, layer.Output.ToArrayText()));

        var what = layer.Activation == ActivationFunction.Relu ? ", bias and ReLU" : layer.UseBias ? " and bias" : "";
        return Kernel(
            name,
            $"{layer.Name} forward: {layer.KernelHeight}x{layer.KernelWidth} convolution{what}, {layer.Input} to {layer.Output}, one example.",
            parameters,
            [.. Panels(layer.Filters, width, LoopRole.Each, (panel, columns) => Panel(layer, panel, columns, width))]);
    }

    private static Statement Panel(Conv2D layer, Affine panel, int columns, int width)
    {
        var (y, x, co) = (At("y"), At("x"), (panel * width) + At("co"));
        var channels = layer.Input.Channels;
        var row = (y * layer.StrideY) + At("ky");
        var column = (x * layer.StrideX) + At("kx");
        var tap = (At("ky") * (layer.KernelWidth * channels)) + (At("kx") * channels) + At("ci");
        return Lanes("co", columns, Each("y", layer.Output.Height, Rows("x", layer.Output.Width,
            new Accumulator("sum", layer.UseBias ? new Load("bias", co) : 0f),
            Sum("ky", layer.KernelHeight, Sum("kx", layer.KernelWidth, Sum("ci", channels,
                new Bind("pixel", new Load("input", (((row * layer.PaddedWidth) + column) * channels) + At("ci"))),
                new Bind("weight", new Load("filters", (((panel * layer.Patch) + tap) * width) + At("co"))),
                new Assign("sum", new MultiplyAdd(new Local("pixel"), new Local("weight"), new Local("sum")))))),
            new Store("output", (((y * layer.Output.Width) + x) * layer.Filters) + co, Elementwise.Activate(layer.Activation, new Local("sum"))))));
    }
}
