using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Data;

/// <summary>Binds <c>data</c>: to what becomes of files, and to layers in front of the others.</summary>
internal static class DataBinder
{
    public static readonly NumberKey Scale = new(
        "scale", "What each number is multiplied with: 0.00392156862745098 makes 0 to 1 of bytes.", NumberRange.Any, 1);

    private static readonly NumberKey Offset = new("offset", "Added after it.", NumberRange.Any, 0);

    private static readonly NumbersKey Mean = new("mean", "Subtracted then: of each channel, or one of all.", NumberRange.Any, 0);

    private static readonly NumbersKey Variance =
        new("variance", "By whose root it is divided then: of each channel, or one of all.", NumberRange.NotNegative, 1);

    public static readonly BooleanKey Adapt = new(
        "adapt",
        "Whether mean and variance of each channel are those of the examples that are trained on: found when the training begins, and kept with the weights.",
        Fallback: false)
    {
        Alternative = new Alternative(Mean, "mean and variance are given, or they are found"),
    };

    public static readonly WordKey<PictureInterpolation> Interpolation = new(
        "interpolation",
        "What a pixel of a resized picture is made of: the two by two around its centre, or all that lie under it, as one that becomes small should be.",
        PictureInterpolation.Bilinear);

    public static readonly WordKey<PictureAspect> Aspect = new(
        "aspect",
        "What becomes of a picture whose sides have another ratio: all of it fills the place, its middle does, or all of it stands in the middle.",
        PictureAspect.Stretch);

    public static readonly WholesKey Background = new(
        "background",
        "What is behind what lets something through, and around what does not fill its place: red, green and blue, or one of all, 0 to 255.",
        255);

    public static readonly NodeKey ClassNames = new(
        "class_names", "The names of the classes, in the order of the labels.", "list of names", "a list of names")
    {
        DefaultInWords = "those of the data, in ordinal order",
    };

    public static readonly NodeKey Key = new("data", "What the numbers are, and what becomes of pictures.", "[mapping](#data)")
    {
        DefaultInWords = "numbers as they are",
    };

    public static KeyTable Table { get; } =
        KeyTable.Of(
            "data",
            "What the numbers are, and what becomes of pictures.",
            Scale, Offset, Mean, Variance, Adapt, Interpolation, Aspect, Background, ClassNames) with
        {
            IsOrdered = false,
        };

    /// <param name="node">What stands under the key; null for nothing.</param>
    public static BoundData Bind(SpecNode? node, SourceSpan place, ErrorList errors)
    {
        var data = new MappingReader(node, Table, place, errors);
        var adapts = data.Boolean(Adapt);
        var form = new DataForm
        {
            Interpolation = data.Word(Interpolation),
            Aspect = data.Word(Aspect),
            Background = data.Wholes(Background).ToEquatableArray(),
            ClassNames = Names(data).ToEquatableArray(),
            AdaptedLayer = adapts ? BoundData.Normalization : null,
        };
        // Read for their errors: the layers read them again.
        data.Number(Scale);
        data.Number(Offset);
        data.Numbers(Mean);
        data.Numbers(Variance);
        if (!data.Complete() || node is not SpecMapping mapping) return BoundData.Nothing;
        var layers = new List<SpecMapping>();
        if (data.Has(Scale) || data.Has(Offset)) layers.Add(BoundData.Layer("rescaling", BoundData.Rescaling, mapping, Scale, Offset));
        if (data.Has(Mean) || data.Has(Variance) || adapts) layers.Add(BoundData.Layer("normalization", BoundData.Normalization, mapping, Mean, Variance));
        return new BoundData(form, layers);
    }

    private static IReadOnlyList<string> Names(MappingReader data)
    {
        if (data.Find(ClassNames) is not { } node) return [];
        if (node is SpecSequence list && list.Items.All(item => item is SpecScalar { Text.Length: > 0 }))
            return [.. list.Items.Cast<SpecScalar>().Select(item => item.Text)];
        data.Errors.Add(DiagnosticDescriptors.WrongType, node.Span, data.What(ClassNames), ClassNames.Expected, SpecDescription.Of(node), "");
        return [];
    }
}
