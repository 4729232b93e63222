using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Vocabulary;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds the layers that make one value of several: Keras' names, a row for each.</summary>
internal static class MergeBinder
{
    /// <summary>The lists of layers that lead to it. Their lists are bound before it is.</summary>
    public static readonly NodeKey Branches = new(
        "branches", "Lists of layers, each from what arrives; an empty one is what arrives. Their outputs are merged, in order.", "list of lists of layers")
    {
        DefaultInWords = "`inputs`",
    };

    public static readonly NamesKey Inputs = new("inputs", "In place of branches what is merged, by name: layers before it, or `input`.")
    {
        DefaultInWords = "`branches`",
    };

    private static readonly WholeKey AxisKey = new("axis", "Along which they lie side by side: of a map 1 is height, 2 width, 3 or -1 channels.")
    {
        DefaultInWords = "`-1`",
    };

    public static IReadOnlyList<LayerKind> Kinds { get; } =
    [
        Row(MergeOperation.Add, "The sum of what several branches give, from the first to the last: `x + f(x)` of a residual network."),
        Row(MergeOperation.Subtract, "The first less the second.", mostInputs: 2),
        Row(MergeOperation.Multiply, "The product, from the first to the last: a gate."),
        Row(MergeOperation.Average, "The sum, divided by how many there are."),
        Row(MergeOperation.Maximum, "The largest, number by number; of equals the first, which has the gradient."),
        Row(MergeOperation.Minimum, "The smallest, number by number; of equals the first, which has the gradient."),
        Row(MergeOperation.Concatenate, "All of them side by side: of maps the channels of the first, then those of the next.", keys: AxisKey),
    ];

    private static LayerKind Row(MergeOperation operation, string sentence, int mostInputs = int.MaxValue, params Key[] keys)
    {
        var word = EnumWords<MergeOperation>.Of(operation);
        var table = KeyTable.Of(word, sentence, [LayerKeys.NameOf(word), Branches, Inputs, .. keys]) with { IsOrdered = false };
        return new LayerKind(table, word, layer => Bind(layer, operation), Branches) { LeastInputs = 2, MostInputs = mostInputs };
    }

    private static Layer? Bind(LayerReader layer, MergeOperation operation)
    {
        layer.Options.Find(Branches);
        var axis = operation == MergeOperation.Concatenate ? layer.Options.Whole(AxisKey) : 0;
        if (!layer.Options.Complete() || layer.AllArriving is not { } arriving) return null;
        var place = operation == MergeOperation.Concatenate ? layer.PlaceOf(AxisKey, axis ?? -1) : 0;
        if (place is null || Merged(arriving, operation, place.Value, layer) is not { } output) return null;
        if (!layer.Fits(parameters: 0, output.Aggregate(1L, (product, extent) => Saturating.Product(product, extent)))) return null;
        var shapes = arriving.Select(from => from.Shape).ToEquatableArray();
        return new Merge(layer.Name, shapes[0], new Shape(output.Select(extent => (int)extent).ToEquatableArray()), operation, shapes, place.Value);
    }

    /// <summary>The extents of what leaves; null, with an error, where shapes do not meet.</summary>
    private static List<long>? Merged(IReadOnlyList<ArrivingShape> arriving, MergeOperation operation, int axis, LayerReader layer)
    {
        var merged = arriving[0].Shape.Dimensions.Select(extent => (long)extent).ToList();
        foreach (var next in arriving.Skip(1))
        {
            var extents = next.Shape.Dimensions;
            var isSideBySide = operation == MergeOperation.Concatenate;
            var meet = extents.Count == merged.Count && merged.Select((extent, i) => isSideBySide
                ? i == axis || extent == extents[i]
                : extent == 1 || extents[i] == 1 || extent == extents[i]).All(meets => meets);
            if (!meet)
            {
                Report(layer, arriving[0], next, isSideBySide);
                return null;
            }

            for (var i = 0; i < merged.Count; i++)
                merged[i] = isSideBySide && i == axis ? Saturating.Sum(merged[i], extents[i]) : Math.Max(merged[i], extents[i]);
        }

        return merged;
    }

    private static void Report(LayerReader layer, ArrivingShape first, ArrivingShape next, bool isSideBySide)
    {
        var (map, vector) = first.Shape.IsMap ? (first, next) : (next, first);
        var hint = vector.Shape.IsMap ? ""
            : isSideBySide ? $"; put flatten behind {map.From}"
            : map.Shape.Channels == vector.Shape.Size || vector.Shape.Size == 1
                ? $"; a map of 1x1x{Quote.Integer(vector.Shape.Size)} in place of the vector would serve every pixel: "
                    + "a global pooling with keepdims: true leaves one"
            : "";
        layer.Errors.Add(
            DiagnosticDescriptors.ShapesDiffer, layer.Options.Place, layer.Name, layer.Options.Owner,
            isSideBySide ? "shapes that are equal but for the axis" : "equal shapes, or 1 where they differ", Described(first), first.From, Described(next),
            next.From, hint);
    }

    private static string Described(ArrivingShape arriving) => arriving.Shape.IsMap ? arriving.Shape.ToString() : $"a vector of {arriving.Shape}";
}
