using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>prelu</c>, Keras' layer.</summary>
internal static class PReluBinder
{
    public const string NamePrefix = "prelu";

    private static readonly RuleKey<Initializer> AlphaInitializer = new("alpha_initializer", "Where alpha starts.", Initializers.All, "zeros");

    private static readonly SizesKey SharedAxes = new(
        "shared_axes",
        "Axes along which alpha is one value, counted from 1: of a map 1 is height, 2 width, 3 channels. `[1, 2]` is one alpha for each channel.")
    {
        DefaultInWords = "none",
    };

    public static KeyTable Table { get; } = KeyTable.Of(
        "prelu",
        "max(x, 0) + alpha min(x, 0), a leaky_relu whose slopes are trained: one for each value of an example, or shared.",
        LayerKeys.NameOf(NamePrefix), AlphaInitializer, SharedAxes, LayerKeys.Trainable);

    public static Layer? Bind(LayerReader layer)
    {
        var initializer = layer.Initializer(AlphaInitializer, layer.Arriving?.Shape.Dimensions.Count ?? 1);
        var shared = layer.Options.Sizes(SharedAxes);
        var isTrainable = layer.Options.Boolean(LayerKeys.Trainable);
        if (!layer.Options.Complete() || layer.Arriving is not { Shape: var input, From: var from }) return null;

        var axes = input.Dimensions.Count;
        if (shared.Count > 0 && shared[shared.Count - 1] is var last && last > axes)
        {
            layer.Errors.Add(
                DiagnosticDescriptors.NoSuchAxis, layer.Options.PlaceOf(SharedAxes), layer.Options.What(SharedAxes), Quote.Integer(last), input.ToString(),
                from, axes == 1 ? "axis 1 alone" : $"the axes 1 to {Quote.Integer(axes)}");
            return null;
        }

        var alpha = new Shape(input.Dimensions.Select((size, axis) => shared.Contains(axis + 1) ? 1 : size).ToEquatableArray());
        return layer.Fits(alpha.Size, input.Size) ? new PRelu(layer.Name, input, input, alpha, initializer) { IsTrainable = isTrainable } : null;
    }
}
