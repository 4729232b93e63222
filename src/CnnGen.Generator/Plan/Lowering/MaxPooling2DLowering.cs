using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using static CnnGen.Generator.Plan.Lowering.Builder;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Max-pooling. Behind a ReLU the winners say as well which windows are dead, so that the map before it need not be kept.</summary>
internal sealed class MaxPooling2DLowering : LayerLowering<MaxPooling2D>
{
    protected override void Declare(Builder build, MaxPooling2D layer, LayerContext context)
    {
        build.Example(layer.Name + "_Output", layer.Name, layer.Output);
        build.Example(layer.Name + "_Winner", layer.Name, layer.Output);
        if (IsPadded(layer)) build.Example(layer.Name + "_Padded", layer.Name, Padded(layer));
        if (!context.NeedsInputGradient) return;
        build.Example(layer.Name + "_InputGradient", layer.Name, layer.Input);
        if (IsPadded(layer)) build.Example(layer.Name + "_PaddedGradient", layer.Name, Padded(layer));
    }

    protected override void Forward(Builder build, MaxPooling2D layer, LayerContext context, bool training)
    {
        var name = layer.Name;
        if (IsPadded(layer))
        {
            var pad = Memory.Pad(
                KernelName(layer, "Pad"), name, layer.Input, layer.PadTop, layer.PadLeft, layer.PaddedHeight, layer.PaddedWidth, float.NegativeInfinity);
            build.Run(layer, pad, true, Buffer(build.Current), Buffer(name + "_Padded"));
            build.Current = name + "_Padded";
        }

        build.Run(
            layer,
            MaxPoolForward.Build(KernelName(layer, "Forward"), layer, context.AfterRelu),
            true,
            Buffer(build.Current),
            Buffer(name + "_Output"),
            Buffer(name + "_Winner"));
        build.Current = name + "_Output";
    }

    protected override void Backward(Builder build, MaxPooling2D layer, LayerContext context)
    {
        if (!context.NeedsInputGradient) return;
        var name = layer.Name;
        var target = IsPadded(layer) ? name + "_PaddedGradient" : name + "_InputGradient";
        build.Run(
            layer, MaxPoolBackward.Build(KernelName(layer, "Backward"), layer), true, Buffer(build.Current), Buffer(name + "_Winner"), Buffer(target));
        if (IsPadded(layer))
        {
            var crop = Memory.Crop(KernelName(layer, "Crop"), name, layer.Input, layer.PadTop, layer.PadLeft, layer.PaddedHeight, layer.PaddedWidth);
            build.Run(layer, crop, true, Buffer(target), Buffer(name + "_InputGradient"));
        }

        build.Current = name + "_InputGradient";
    }

    private static bool IsPadded(MaxPooling2D layer) => layer.PaddedHeight != layer.Input.Height || layer.PaddedWidth != layer.Input.Width;

    private static Shape Padded(MaxPooling2D layer) => Shape.Map(layer.PaddedHeight, layer.PaddedWidth, layer.Input.Channels);
}
