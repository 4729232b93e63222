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
            name + "/kernel", name + "_Kernel", EquatableArray.Of(height, width, channels, filters), patch, filters, PanelWidth: 1, layer.KernelInitializer, fanIn, fanOut));
        if (layer.UseBias)
            build.Parameter(new ParameterPlan(name + "/bias", name + "_Bias", EquatableArray.Of(filters), 1, filters, StorageLayout.RoundUp(filters, StorageLayout.CacheLine), layer.BiasInitializer, filters, filters));

        build.Add(new BufferSpec(
            name + "_Filters", name, BufferKind.Persistent, ElementType.Float, StorageLayout.PanelLength(patch, filters), $"[{filters}][{patch}] in panels"));
        build.Example(name + "_Output", name, layer.Output);
        build.List(name + "_ByFilter", name, CollectLive.FilterList(layer, Access.Write));
        if (IsPadded(layer)) build.Example(name + "_Padded", name, Padded(layer));
        build.List(name + "_ByPixel", name, CollectLive.PixelList(layer, Access.Write));
        if (!context.NeedsInputGradient) return;
        build.Example(name + "_InputGradient", name, layer.Input);
        if (IsPadded(layer)) build.Example(name + "_PaddedGradient", name, Padded(layer));
    }

    protected override void Forward(Builder build, Conv2D layer, LayerContext context, bool training)
    {
        var name = layer.Name;
        if (IsPadded(layer))
        {
            var pad = Memory.Pad(KernelName(layer, "Pad"), name, layer.Input, layer.PadTop, layer.PadLeft, layer.PaddedHeight, layer.PaddedWidth, 0f);
            build.Run(layer, pad, true, Buffer(build.Current), Buffer(name + "_Padded"));
            build.Current = name + "_Padded";
        }

        build.Inputs[name] = build.Current;
        StepArgument[] bias = layer.UseBias ? [Buffer(name + "_Bias")] : [];
        build.Run(
            layer,
            ConvForward.Build(KernelName(layer, "Forward"), layer),
            true,
            [Buffer(build.Current), Buffer(name + "_Filters"), .. bias, Buffer(name + "_Output")]);
        build.Current = name + "_Output";
    }

    protected override void Backward(Builder build, Conv2D layer, LayerContext context)
    {
        var name = layer.Name;
        if (layer.Activation != ActivationFunction.Linear && !context.ReluTakenOver)
        {
            var through = Elementwise.Backward(KernelName(layer, "ActivationBackward"), name, layer.Output, layer.Activation);
            build.Run(layer, through, true, Buffer(name + "_Output"), Buffer(build.Current));
        }

        build.Run(
            layer,
            CollectLive.Build(KernelName(layer, "CollectLive"), layer),
            true,
            [Buffer(build.Current), .. ListBuffers(name + "_ByPixel"), .. ListBuffers(name + "_ByFilter")]);
        build.Run(
            layer,
            ConvBackwardWeights.Build(KernelName(layer, "BackwardWeights"), layer),
            true,
            [Buffer(build.Inputs[name]), .. ListBuffers(name + "_ByFilter"), Buffer(GradientOf(name + "_Kernel"))]);
        if (layer.UseBias)
            build.Run(layer, ConvBackwardWeights.Bias(KernelName(layer, "BackwardBias"), layer), true, Buffer(build.Current), Buffer(GradientOf(name + "_Bias")));
        if (context.NeedsInputGradient) InputGradient(build, layer);
    }

    protected override void Refresh(Builder build, Conv2D layer) => build.Run(
        layer,
        Memory.PackFilters(KernelName(layer, "PackFilters"), layer.Name, layer.KernelHeight * layer.KernelWidth * layer.Input.Channels, layer.Filters),
        false,
        Buffer(layer.Name + "_Kernel"),
        Buffer(layer.Name + "_Filters"));

    private static void InputGradient(Builder build, Conv2D layer)
    {
        var name = layer.Name;
        var target = IsPadded(layer) ? name + "_PaddedGradient" : name + "_InputGradient";
        build.Run(
            layer,
            ConvBackwardInput.Build(KernelName(layer, "BackwardInput"), layer),
            true,
            [Buffer(name + "_Kernel"), .. ListBuffers(name + "_ByPixel"), Buffer(target)]);
        if (IsPadded(layer))
        {
            var crop = Memory.Crop(KernelName(layer, "Crop"), name, layer.Input, layer.PadTop, layer.PadLeft, layer.PaddedHeight, layer.PaddedWidth);
            build.Run(layer, crop, true, Buffer(target), Buffer(name + "_InputGradient"));
        }

        build.Current = name + "_InputGradient";
    }

    private static bool IsPadded(Conv2D layer) => layer.PaddedHeight != layer.Input.Height || layer.PaddedWidth != layer.Input.Width;

    private static Shape Padded(Conv2D layer) => Shape.Map(layer.PaddedHeight, layer.PaddedWidth, layer.Input.Channels);
}
