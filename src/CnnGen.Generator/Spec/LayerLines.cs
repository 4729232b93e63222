using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Spec;

/// <summary>Where in its file each layer of a model stands.</summary>
/// <param name="Lines">One for each item of a list of layers, and of any list in one.</param>
internal sealed record LayerLines(string Path, EquatableArray<LayerLine> Lines)
{
    private const string Blocks = "blocks", Data = "data";

    /// <summary>Null where there is nothing to map: no list, or a path that a directive cannot spell.</summary>
    public static LayerLines? Of(SpecDocument document)
    {
        if (document.Root["layers"] is not SpecSequence layers || document.Path.Any(c => c == '"' || char.IsControl(c))) return null;
        IEnumerable<LayerLine> blocks = document.Root[Blocks] is { } node ? Items(node, KeyPath.Of(Blocks)) : [];
        IEnumerable<LayerLine> data = document.Root[Data] is { } first ? [new LayerLine(KeyPath.Of(Data), first.Span.Line)] : [];
        return new LayerLines(document.Path, Items(layers, KeyPath.Layers).Concat(blocks).Concat(data).ToEquatableArray());
    }

    private static IEnumerable<LayerLine> Items(SpecNode node, KeyPath path) => node switch
    {
        SpecSequence list => list.Items.SelectMany((item, index) =>
            Items(item, path.Then(index)).Prepend(new LayerLine(path.Then(index), KeyPath.PlaceOf(item).Line))),
        SpecMapping mapping => mapping.Entries.SelectMany(entry => Items(entry.Value, path.Then(entry.Key.Text))),
        _ => [],
    };
}

/// <param name="Line">Counted from 1.</param>
internal sealed record LayerLine(KeyPath Place, int Line);
