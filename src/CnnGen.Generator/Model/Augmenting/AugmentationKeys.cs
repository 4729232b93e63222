using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Model.Augmenting;

/// <summary>In which directions a picture may be seen in a mirror.</summary>
internal enum FlipMode
{
    HorizontalAndVertical,
    Horizontal,
    Vertical,
}

/// <summary>What stands where a picture that is moved has no pixel, as Keras has it.</summary>
internal enum FillMode
{
    Reflect,
    Wrap,
    Constant,
    Nearest,
}

/// <summary>Keys that several augmentations have.</summary>
internal static class AugmentationKeys
{
    public static readonly WordKey<FillMode> FillModeKey = new(
        "fill_mode",
        "What stands beside a picture a b c d: `reflect` goes on with d c b a, `wrap` with a b c d, `nearest` with d d d d, `constant` with `fill_value`.",
        FillMode.Reflect);

    public static readonly WordKey<Interpolation> InterpolationKey = new(
        "interpolation", "What stands between pixels: what lies on the lines between the four around, or the nearest one.", Interpolation.Bilinear);

    public static readonly NumberKey FillValueKey = new("fill_value", "The value around the picture where `fill_mode` is `constant`.", NumberRange.Any, 0);

    public static readonly RangeKey ValueRangeKey = new(
        "value_range", "The least and the largest value of the examples: [0, 1] of examples of 0 to 1. What comes of it stays within.", NumberRange.Any,
        Fallback: (0, 255));

    /// <summary>A number f for −f to f, each within 1.</summary>
    public static RangeKey Around(string name, string sentence) => new(name, $"{sentence} f is short for [−f, f].", NumberRange.Signed)
    {
        Alone = NumberRange.Share,
        LowOfAlone = -1,
    };

    /// <summary>A number f for 0 to f.</summary>
    public static RangeKey UpTo(string name, string sentence, (double Low, double High) fallback) =>
        new(name, $"{sentence} f is short for [0, f].", NumberRange.Share, fallback) { Alone = NumberRange.Share };
}
