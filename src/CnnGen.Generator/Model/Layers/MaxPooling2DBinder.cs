namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>max_pooling2d</c>: Keras' keys and defaults; windows lie side by side unless <c>strides</c> says otherwise.</summary>
internal static class MaxPooling2DBinder
{
    public static Layer? Bind(LayerReader layer)
    {
        var pool = layer.Options.Pair("pool_size", (2, 2));
        var strides = layer.Options.Pair("strides", pool);
        var padding = layer.Options.Word("padding", Padding.Valid);
        if (!layer.Options.Complete() || layer.Map() is not { } input) return null;

        if (Window.Slide(layer, input, "pool_size", pool, strides, padding, input.Channels, parameters: 0) is not { } window) return null;
        return new MaxPooling2D(
            layer.Name,
            input,
            Shape.Map(window.OutputHeight, window.OutputWidth, input.Channels),
            pool.Y,
            pool.X,
            strides.Y,
            strides.X,
            window.PadTop,
            window.PadLeft,
            window.PaddedHeight,
            window.PaddedWidth);
    }
}
