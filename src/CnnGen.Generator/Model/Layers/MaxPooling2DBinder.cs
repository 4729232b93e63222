using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>max_pooling2d</c>: Keras' keys and defaults; windows lie side by side unless <c>strides</c> says otherwise.</summary>
internal static class MaxPooling2DBinder
{
    public const string NamePrefix = "pool";

    private static readonly PairKey PoolSize = new("pool_size", "Height and width of the window.", 2);
    private static readonly PairKey Strides = new("strides", "Steps from one window to the next.") { DefaultInWords = "`pool_size`" };
    private static readonly WordKey<Padding> Padding =
        new("padding", "As for `conv2d`; padding never wins.", Layers.Padding.Valid) { ForNumbers = LayerKeys.PaddingForNumbers };

    public static KeyTable Table { get; } = KeyTable.Of(
        "max_pooling2d",
        "The largest value of each window, channel by channel.",
        LayerKeys.NameOf(NamePrefix), PoolSize, Strides, Padding);

    public static Layer? Bind(LayerReader layer)
    {
        var pool = layer.Options.Pair(PoolSize);
        var strides = layer.Options.Pair(Strides, pool);
        var padding = layer.Options.Word(Padding);
        if (!layer.Options.Complete() || layer.Map() is not { } input) return null;

        var options = new WindowOptions(PoolSize, pool, strides, padding);
        if (Window.Slide(layer, input, options, input.Channels, parameters: 0) is not { } window) return null;
        if (!FloatCount.Check(layer.Name, (long)pool.Y * pool.X, "values of a window", layer.Options.PlaceOf(PoolSize), layer.Errors)) return null;
        return new MaxPooling2D(
            layer.Name,
            input,
            Shape.Map(window.OutputHeight, window.OutputWidth, input.Channels),
            pool.Y,
            pool.X,
            window.StrideY,
            window.StrideX,
            window.PadTop,
            window.PadLeft,
            window.PaddedHeight,
            window.PaddedWidth);
    }
}
