using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using static CnnGen.Generator.Plan.Lowering.Builder;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>
/// Max-pooling. Behind a ReLU the winners say as well which windows are dead, so that the map before it need not be kept. A
/// convolution before it may do all of its work; its two buffers are then filled by that.
/// </summary>
internal sealed class MaxPooling2DLowering : LayerLowering<MaxPooling2D>
{
    public static string Output(MaxPooling2D layer) => layer.Name + "_Output";

    public static string Winner(MaxPooling2D layer) => layer.Name + "_Winner";

    protected override void Declare(Builder build, MaxPooling2D layer, LayerContext context)
    {
        build.Example(Output(layer), layer.Name, layer.Output);
        build.Example(Winner(layer), layer.Name, layer.Output);
        if (!context.IsFused) Border.Declare(build, layer, context);
    }

    protected override void Forward(Builder build, MaxPooling2D layer, LayerContext context, ForwardMode mode)
    {
        if (context.IsFused) return;
        Border.Add(build, layer, float.NegativeInfinity);
        build.RunExample(
            layer,
            MaxPoolForward.Build(KernelName(layer, "Forward"), layer, context.AfterRelu),
            Buffer(build.Current),
            Buffer(Output(layer)),
            Buffer(Winner(layer)));
        build.Current = Output(layer);
    }

    protected override void Backward(Builder build, MaxPooling2D layer, LayerContext context)
    {
        if (context.IsFused || !context.NeedsInputGradient) return;
        build.RunExample(
            layer,
            MaxPoolBackward.Build(KernelName(layer, "Backward"), layer),
            Buffer(build.Current),
            Buffer(Winner(layer)),
            Buffer(Border.Gradient(layer)));
        Border.Remove(build, layer);
    }
}
