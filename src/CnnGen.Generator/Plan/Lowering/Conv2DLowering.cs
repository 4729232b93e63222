using CnnGen.Generator.Collections;
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
        var patch = layer.Patch;
        var (fanIn, fanOut) = ((long)patch, (long)height * width * filters);
        build.Parameter(new ParameterPlan(
            name + "/kernel", name + "_Kernel", EquatableArray.Of(height, width, channels, filters), patch, filters, PanelWidth: 1, layer.KernelInitializer, fanIn, fanOut));
        if (layer.UseBias)
            build.Parameter(new ParameterPlan(name + "/bias", name + "_Bias", EquatableArray.Of(filters), 1, filters, StorageLayout.RoundUp(filters, StorageLayout.CacheLine), layer.BiasInitializer, filters, filters));

        build.Add(new BufferSpec(
            name + "_Filters", name, BufferKind.Persistent, ElementType.Float, StorageLayout.PanelLength(patch, filters), $"[{filters}][{patch}] in panels"));
        build.Example(name + "_Output", name, layer.Output);
        build.List(name + "_ByFilter", name, CollectLive.FilterList(layer, Access.Write));
        build.List(name + "_ByPixel", name, CollectLive.PixelList(layer, Access.Write));
        Border.Declare(build, layer, context);
    }

    protected override void Forward(Builder build, Conv2D layer, LayerContext context, bool training)
    {
        var name = layer.Name;
        Border.Add(build, layer, 0f);
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
        ThroughActivation(build, layer, layer.Activation, context);
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
        Memory.PackFilters(KernelName(layer, "PackFilters"), layer.Name, layer.Patch, layer.Filters),
        false,
        Buffer(layer.Name + "_Kernel"),
        Buffer(layer.Name + "_Filters"));

    /// <summary>A convolution adds its gradient up example by example; a dense layer's kernels write theirs whole.</summary>
    public override void ClearGradients(Builder build, Layer layer)
    {
        foreach (var parameter in build.Parameters.Where(p => p.Name.StartsWith(layer.Name + "/", StringComparison.Ordinal)))
        {
            var name = "Clear" + Names.Pascal(GradientOf(parameter.Buffer));
            build.Run(layer, Memory.Clear(name, "the gradient of " + parameter.Name, parameter.StorageLength), false, Buffer(GradientOf(parameter.Buffer)));
        }
    }

    private static void InputGradient(Builder build, Conv2D layer)
    {
        build.Run(
            layer,
            ConvBackwardInput.Build(KernelName(layer, "BackwardInput"), layer),
            true,
            [Buffer(layer.Name + "_Kernel"), .. ListBuffers(layer.Name + "_ByPixel"), Buffer(Border.Gradient(layer))]);
        Border.Remove(build, layer);
    }
}
