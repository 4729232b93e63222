using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Spec;

/// <summary>Where in its file each layer of a model stands.</summary>
/// <param name="Lines">One line for each item of the list of layers, counted from 1.</param>
internal sealed record LayerLines(string Path, EquatableArray<int> Lines)
{
    /// <summary>Null where there is nothing to map: no list, or a path that a directive cannot spell.</summary>
    public static LayerLines? Of(SpecDocument document)
    {
        if (document.Root["layers"] is not SpecSequence layers || document.Path.Any(c => c == '"' || char.IsControl(c))) return null;
        return new LayerLines(document.Path, layers.Items.Select((_, index) => KeyPath.OfLayer(index).Find(document).Line).ToEquatableArray());
    }
}
