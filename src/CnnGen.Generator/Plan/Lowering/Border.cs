using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using static CnnGen.Generator.Plan.Lowering.Builder;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>The border around a window layer's input: put on before the forward pass, cut off behind the backward pass; nothing where there is none.</summary>
internal static class Border
{
    public static void Declare(Builder build, WindowLayer layer, LayerContext context)
    {
        if (layer.IsPadded) build.Example(layer.Name + "_Padded", layer.Name, layer.Padded);
        if (!context.NeedsInputGradient) return;
        build.Example(layer.Name + "_InputGradient", layer.Name, layer.Input);
        if (layer.IsPadded) build.Example(layer.Name + "_PaddedGradient", layer.Name, layer.Padded);
    }

    /// <summary>Leaves in <see cref="Builder.Current"/> what the window slides over.</summary>
    public static void Add(Builder build, WindowLayer layer, float value)
    {
        if (!layer.IsPadded) return;
        var pad = Memory.Pad(LayerLowering.KernelName(layer, "Pad"), layer.Name, layer.Input, layer.Padded, layer.PadTop, layer.PadLeft, value);
        build.RunExample(layer, pad, Buffer(build.Current), Buffer(layer.Name + "_Padded"));
        build.Current = layer.Name + "_Padded";
    }

    /// <summary>Where the gradient of what the window slides over goes.</summary>
    public static string Gradient(WindowLayer layer) => layer.Name + (layer.IsPadded ? "_PaddedGradient" : "_InputGradient");

    /// <summary>Leaves in <see cref="Builder.Current"/> the gradient of the layer's input.</summary>
    public static void Remove(Builder build, WindowLayer layer)
    {
        build.Current = layer.Name + "_InputGradient";
        if (!layer.IsPadded) return;
        var crop = Memory.Crop(LayerLowering.KernelName(layer, "Crop"), layer.Name, layer.Input, layer.Padded, layer.PadTop, layer.PadLeft);
        build.RunExample(layer, crop, Buffer(Gradient(layer)), Buffer(build.Current));
    }
}
