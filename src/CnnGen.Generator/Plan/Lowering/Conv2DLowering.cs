using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Lowering.Builder;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>
/// Convolution. The master copy of a kernel lies filter after filter, which both backward passes and the update read; the
/// forward pass reads a copy in panels, packed anew after each change.
/// </summary>
internal sealed class Conv2DLowering : LayerLowering<Conv2D>
{
    protected override void Declare(Builder build, Conv2D layer, LayerContext context)
    {
        var name = layer.Name;
        var (height, width, channels, filters) = (layer.KernelHeight, layer.KernelWidth, layer.Input.Channels, layer.Filters);
        var patch = height * width * channels;
        var (fanIn, fanOut) = ((long)patch, (long)height * width * filters);
        build.Parameter(new ParameterPlan(
            name + "/kernel", name + "Kernel", EquatableArray.Of(height, width, channels, filters), patch, filters, PanelWidth: 1, layer.KernelInitializer, fanIn, fanOut));
        if (layer.UseBias)
            build.Parameter(new ParameterPlan(name + "/bias", name + "Bias", EquatableArray.Of(filters), 1, filters, StorageLayout.RoundUp(filters, StorageLayout.CacheLine), layer.BiasInitializer, filters, filters));

        build.Add(new BufferSpec(
            name + "Filters", name, BufferKind.Persistent, ElementType.Float, StorageLayout.PanelLength(patch, filters), $"[{filters}][{patch}] in panels"));
        build.Example(name + "Output", name, layer.Output);
        build.List(name + "ByFilter", name, CollectLive.FilterList(layer, Access.Write));
        if (IsPadded(layer)) build.Example(name + "Padded", name, Padded(layer));
        if (!context.NeedsInputGradient) return;
        build.List(name + "ByPixel", name, CollectLive.PixelList(layer, Access.Write));
        build.Example(name + "InputGradient", name, layer.Input);
        if (IsPadded(layer)) build.Example(name + "PaddedGradient", name, Padded(layer));
    }

    protected override void Forward(Builder build, Conv2D layer, LayerContext context, bool training)
    {
        var name = layer.Name;
        if (IsPadded(layer))
        {
            var pad = Memory.Pad(KernelName(layer, "Pad"), name, layer.Input, layer.PadTop, layer.PadLeft, layer.PaddedHeight, layer.PaddedWidth, 0f);
            build.Run(layer, pad, true, Buffer(build.Current), Buffer(name + "Padded"));
            build.Current = name + "Padded";
        }

        build.Inputs[name] = build.Current;
        StepArgument[] bias = layer.UseBias ? [Buffer(name + "Bias")] : [];
        build.Run(
            layer,
            ConvForward.Build(KernelName(layer, "Forward"), layer),
            true,
            [Buffer(build.Current), Buffer(name + "Filters"), .. bias, Buffer(name + "Output")]);
        build.Current = name + "Output";
    }

    protected override void Backward(Builder build, Conv2D layer, LayerContext context)
    {
        var name = layer.Name;
        if (layer.Activation != ActivationFunction.Linear && !context.ReluTakenOver)
        {
            var through = Elementwise.Backward(KernelName(layer, "ActivationBackward"), name, layer.Output, layer.Activation);
            build.Run(layer, through, true, Buffer(name + "Output"), Buffer(build.Current));
        }

        IEnumerable<StepArgument> pixels = context.NeedsInputGradient ? ListBuffers(name + "ByPixel") : [];
        build.Run(
            layer,
            CollectLive.Build(KernelName(layer, "CollectLive"), layer, context.NeedsInputGradient),
            true,
            [Buffer(build.Current), .. ListBuffers(name + "ByFilter"), .. pixels]);
        build.Run(
            layer,
            ConvBackwardWeights.Build(KernelName(layer, "BackwardWeights"), layer),
            true,
            [Buffer(build.Inputs[name]), .. ListBuffers(name + "ByFilter"), Buffer(GradientOf(name + "Kernel"))]);
        if (layer.UseBias)
            build.Run(layer, ConvBackwardWeights.Bias(KernelName(layer, "BackwardBias"), layer), true, Buffer(build.Current), Buffer(GradientOf(name + "Bias")));
        if (context.NeedsInputGradient) InputGradient(build, layer);
    }

    protected override void Refresh(Builder build, Conv2D layer) => build.Run(
        layer,
        Memory.PackFilters(KernelName(layer, "PackFilters"), layer.Name, layer.KernelHeight * layer.KernelWidth * layer.Input.Channels, layer.Filters),
        false,
        Buffer(layer.Name + "Kernel"),
        Buffer(layer.Name + "Filters"));

    private static void InputGradient(Builder build, Conv2D layer)
    {
        var name = layer.Name;
        var target = IsPadded(layer) ? name + "PaddedGradient" : name + "InputGradient";
        build.Run(
            layer,
            ConvBackwardInput.Build(KernelName(layer, "BackwardInput"), layer),
            true,
            [Buffer(name + "Kernel"), .. ListBuffers(name + "ByPixel"), Buffer(target)]);
        if (IsPadded(layer))
        {
            var crop = Memory.Crop(KernelName(layer, "Crop"), name, layer.Input, layer.PadTop, layer.PadLeft, layer.PaddedHeight, layer.PaddedWidth);
            build.Run(layer, crop, true, Buffer(target), Buffer(name + "InputGradient"));
        }

        build.Current = name + "InputGradient";
    }

    private static bool IsPadded(Conv2D layer) => layer.PaddedHeight != layer.Input.Height || layer.PaddedWidth != layer.Input.Width;

    private static Shape Padded(Conv2D layer) => Shape.Map(layer.PaddedHeight, layer.PaddedWidth, layer.Input.Channels);
}
