using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>conv2d</c>: Keras' keys and defaults.</summary>
internal static class Conv2DBinder
{
    public static Layer? Bind(LayerReader layer)
    {
        var filters = layer.Options.Size("filters");
        var kernel = layer.Options.Pair("kernel_size");
        var strides = layer.Options.Pair("strides", (1, 1));
        var padding = layer.Options.Word("padding", Padding.Valid);
        var activation = layer.Activation("activation");
        var useBias = layer.Options.Boolean("use_bias", true);
        var kernelInitializer = layer.Options.Word("kernel_initializer", Initializer.GlorotUniform);
        var biasInitializer = layer.Options.Word("bias_initializer", Initializer.Zeros);
        if (!layer.Options.Complete() || layer.Map() is not { } input) return null;

        var parameters = Saturating.Product(kernel.Y, kernel.X, input.Channels, filters);
        if (Window.Slide(layer, input, "kernel_size", kernel, strides, padding, filters, parameters) is not { } window) return null;
        return new Conv2D(
            layer.Name,
            input,
            Shape.Map(window.OutputHeight, window.OutputWidth, filters),
            kernel.Y,
            kernel.X,
            strides.Y,
            strides.X,
            window.PadTop,
            window.PadLeft,
            window.PaddedHeight,
            window.PaddedWidth,
            activation,
            useBias,
            kernelInitializer,
            biasInitializer);
    }
}
