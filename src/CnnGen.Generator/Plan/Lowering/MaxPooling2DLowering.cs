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
        Border.Declare(build, layer, context);
    }

    protected override void Forward(Builder build, MaxPooling2D layer, LayerContext context, bool training)
    {
        var name = layer.Name;
        Border.Add(build, layer, float.NegativeInfinity);
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
        build.Run(
            layer,
            MaxPoolBackward.Build(KernelName(layer, "Backward"), layer),
            true,
            Buffer(build.Current),
            Buffer(layer.Name + "_Winner"),
            Buffer(Border.Gradient(layer)));
        Border.Remove(build, layer);
    }
}
