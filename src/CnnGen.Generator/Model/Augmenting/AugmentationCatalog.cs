using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Layers;
using static CnnGen.Generator.Model.Augmenting.AugmentationKeys;

namespace CnnGen.Generator.Model.Augmenting;

/// <summary>Every augmentation that a model can ask for: one row for each.</summary>
internal static class AugmentationCatalog
{
    public const string RandomCrop = "random_crop", ZeroPadding = "zero_padding2d";

    public static readonly SizeKey CropHeight = new("height", "Rows that are cut out.");

    public static readonly SizeKey CropWidth = new("width", "Columns that are cut out.");

    public static readonly MarginsKey Margins = new("padding", "Rows and columns of zeros at each side.", IsOfMap: true, Fallback: 1);

    private static readonly WordKey<FlipMode> Mode = new(
        "mode", "From left to right, from top to bottom, or each of the two by a draw of its own.", FlipMode.HorizontalAndVertical);

    private static readonly RangeKey HeightFactor = Around("height_factor", "The share of the height that the picture moves down, drawn within this.");

    private static readonly RangeKey WidthFactor = Around("width_factor", "The share of the width that it moves to the right, drawn within this.");

    private static readonly RangeKey Turn = Around("factor", "The share of a whole turn, against the clock, drawn within this.") with
    {
        Alone = NumberRange.Share with { Description = "a share of a whole turn, from 0 to 1" },
    };

    private static readonly RangeKey ZoomHeight =
        Around("height_factor", "How much farther away the picture is, from top to bottom, drawn within this: below 0 it is nearer.");

    private static readonly RangeKey ZoomWidth = Around("width_factor", "The same from left to right.") with
    {
        DefaultInWords = "what is drawn for the height",
    };

    private static readonly RangeKey Contrast = new(
        "factor",
        "How much less and how much more: [lower, upper] draws what distances are multiplied with within 1 − lower and 1 + upper. f is short for [f, f].",
        NumberRange.Share)
    {
        Alone = NumberRange.Share,
        LowOfAlone = 1,
        IsAscending = false,
    };

    private static readonly RangeKey Brightness = Around("factor", "The share of the width of `value_range` that is added, drawn within this.");

    private static readonly NumberKey Deviation = new("stddev", "The standard deviation of what is added.", NumberRange.Share);

    private static readonly NumberKey Scale = new("scale", "The factor.", NumberRange.Any);

    private static readonly NumberKey Offset = new("offset", "Added after it.", NumberRange.Any, 0);

    private static readonly RangeKey Chance = UpTo("factor", "How probable it is, drawn within this.", (0, 1));

    private static readonly RangeKey Area = UpTo("scale", "The square of the rectangle's share of each side, drawn within this for each.", (0.02, 0.33));

    private static readonly NumberKey Erased = new("fill_value", "What stands there.", NumberRange.Any)
    {
        DefaultInWords = "normal numbers, times the largest value of `value_range`",
    };

    private static readonly NumberKey Alpha =
        new("alpha", "Both parameters of the beta distribution: the nearer to 0, the less is mixed.", NumberRange.Mixing, 0.2);

    private const string Moved = "What comes from beside the picture is as `fill_mode` says.";

    public static RuleFamily<Augmentation> All { get; } = new(
        "Augmentation",
        Row("random_flip", "Half of the pictures in a mirror.", AugmentationReach.Places, Mode, Mode),
        Row(
            "random_translation", $"Moves the picture. {Moved}", AugmentationReach.Places, null,
            HeightFactor, WidthFactor, FillModeKey, InterpolationKey, FillValueKey),
        Row(
            "random_rotation", $"Turns the picture about its middle. {Moved}", AugmentationReach.Places, Turn,
            Turn, FillModeKey, InterpolationKey, FillValueKey),
        Row(
            "random_zoom", $"Brings the picture nearer, or farther away. {Moved}", AugmentationReach.Places, ZoomHeight,
            ZoomHeight, ZoomWidth, FillModeKey, InterpolationKey, FillValueKey),
        Row(RandomCrop, "Cuts a rectangle out, each place as likely as the others.", AugmentationReach.Places, null, CropHeight, CropWidth),
        Row(ZeroPadding, "The picture with zeros around it, for `random_crop` behind it.", AugmentationReach.Places, Margins, Margins),
        Row("random_contrast", "Distances to the mean of the picture's channel, multiplied.", AugmentationReach.Pixels, Contrast, Contrast, ValueRangeKey),
        Row("random_brightness", "The same number added to all pixels.", AugmentationReach.Pixels, Brightness, Brightness, ValueRangeKey),
        Row("random_erasing", "A rectangle of the picture is something else.", AugmentationReach.Pixels, Chance, Chance, Area, Erased, ValueRangeKey),
        Row("gaussian_noise", "A normal number of mean 0 added to each value.", AugmentationReach.Numbers, Deviation, Deviation),
        Row("rescaling", "x · scale + offset of each value, in training alone.", AugmentationReach.Numbers, Scale, Scale, Offset),
        Row(
            "mixup", "Each example mixed with another one of its batch, and its targets with the same weights.", AugmentationReach.Targets, Alpha, Alpha));

    private static Rule<Augmentation> Row(string word, string sentence, AugmentationReach reach, Key? shortForm, params Key[] keys) => new(
        KeyTable.Of(word, sentence, keys),
        options => new Augmentation(
            word,
            reach,
            keys.Select(key => new AugmentationNumbers(key.Name, NumbersOf(options, key).ToEquatableArray())).Where(numbers => numbers.Values.Count > 0)
                .ToEquatableArray(),
            keys.OfType<WordKey>().Select(key => new AugmentationWord(key.Name, WordOf(options, key))).ToEquatableArray()),
        shortForm);

    /// <summary>None of a key that is not given and has no default, or that is a word's.</summary>
    private static IReadOnlyList<double> NumbersOf(MappingReader options, Key key) => key switch
    {
        RangeKey range => options.RangeIfGiven(range) is var (low, high) ? [low, high] : [],
        NumberKey number => (options.NumberIfGiven(number) ?? number.Fallback) is { } value ? [value] : [],
        SizeKey size => [options.Size(size)],
        MarginsKey margins => options.Margins(margins) is var (top, bottom, left, right) ? [top, bottom, left, right] : [],
        _ => [],
    };

    private static string WordOf(MappingReader options, WordKey key) => key switch
    {
        WordKey<FlipMode> mode => Vocabulary.EnumWords<FlipMode>.Of(options.Word(mode)),
        WordKey<FillMode> mode => Vocabulary.EnumWords<FillMode>.Of(options.Word(mode)),
        WordKey<Interpolation> mode => Vocabulary.EnumWords<Interpolation>.Of(options.Word(mode)),
        _ => throw new InvalidOperationException($"no augmentation has a word of {key.GetType()}"),
    };
}
