using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Naming;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Binds the list of layers: each takes what the one before it gives.</summary>
internal sealed class LayerListBinder(int batchSize, ErrorList errors)
{
    // What other libraries call the key under which the layer's word stands.
    private static readonly string[] KeysOfTypes = ["type", "layer", "kind", "op", "class", "classname", "layertype"];

    private readonly LayerNames _names = new(errors);

    /// <param name="input">Null if the input has an error; then shapes stay unknown and only the options are checked.</param>
    public IReadOnlyList<BoundLayer> Bind(SpecSequence layers, Shape? input)
    {
        var bound = new List<BoundLayer>();
        var arriving = input is null ? null : new ArrivingShape(input, "the input", input);
        foreach (var item in layers.Items)
        {
            var layer = BindLayer(item, arriving);
            bound.Add(layer);
            arriving = layer.Layer is null ? null : new ArrivingShape(layer.Layer.Output, $"'{layer.Name}'", input!);
        }

        return bound;
    }

    private BoundLayer BindLayer(SpecNode item, ArrivingShape? arriving)
    {
        if (Split(item) is not var (word, value)) return Unbound(item.Span);
        if (LayerCatalog.Find(word.Text) is not { } kind)
        {
            ReportUnknown(word, value);
            return Unbound(word.Span);
        }

        var options = new MappingReader(kind.ShortForm is null ? value : LongForm(kind.ShortForm.Name, value), kind.Table, word.Span, errors);
        var name = _names.Next(kind, options.Text(kind.Name));
        return new BoundLayer(options, kind, name, kind.Bind(new LayerReader(options, name, arriving, batchSize, errors)));
    }

    private BoundLayer Unbound(SourceSpan place) => new(new MappingReader(null, KeyTable.Of("", ""), place, errors), null, "", null);

    /// <summary>A layer's word and its options, if it has any.</summary>
    private (SpecScalar Word, SpecNode? Options)? Split(SpecNode item)
    {
        switch (item)
        {
            case SpecScalar word when !CoreSchema.IsNull(word):
                return (word, null);
            case SpecMapping { Entries: { Count: 1 } entries } when Typed(entries) is { } kind:
                errors.Add(DiagnosticDescriptors.LayerForm, entries[0].Key.Span, $"this mapping has the key {Quote.Word(entries[0].Key.Text)}; write {kind}");
                return null;
            case SpecMapping { Entries: { Count: 1 } entries }:
                return (entries[0].Key, entries[0].Value);
            case SpecMapping { Entries: { Count: > 1 } entries }:
                errors.Add(DiagnosticDescriptors.LayerForm, entries[1].Key.Span, SeveralKeys(entries));
                return null;
            default:
                errors.Add(DiagnosticDescriptors.LayerForm, item.Span, $"this is {SpecDescription.Of(item)}");
                return null;
        }
    }

    private static string SeveralKeys(EquatableArray<SpecEntry> entries)
    {
        var word = entries[0].Key.Text;
        var isIndentation = LayerCatalog.Find(word) is not null && entries[0].Value is SpecScalar value && CoreSchema.IsNull(value);
        var advice = isIndentation ? $"; indent the options deeper than {word}"
            : Typed(entries) is { } kind ? $"; write {kind}: with the other keys under it"
            : "";
        return $"this mapping has {Quote.Integer(entries.Count)} keys{advice}";
    }

    /// <summary>The layer whose word stands under a key such as <c>type</c>, as in the files of other libraries; null if there is none.</summary>
    private static string? Typed(EquatableArray<SpecEntry> entries)
    {
        var type = entries.FirstOrDefault(entry => KeysOfTypes.Contains(Suggestion.Bare(entry.Key.Text)))?.Value;
        return type is SpecScalar word ? Suggestion.Nearest(word.Text, LayerCatalog.Words) : null;
    }

    private void ReportUnknown(SpecScalar word, SpecNode? value)
    {
        var called = CallForm.WordOf(word.Text);
        if (LayerReader.IsSoftmax(called))
        {
            errors.Add(DiagnosticDescriptors.DoubledOutput, word.Span, "leave out this softmax, which would apply it once more");
            return;
        }

        var hint = Suggestion.Bare(called) == "relu" ? "; did you mean 'activation: relu'?" : CallForm.Hint(word.Text, LayerCatalog.All.Select(kind => kind.Table));
        if (hint.Length == 0) hint = Glued.Hint(word, LayerCatalog.Words);
        if (hint.Length == 0) hint = Suggestion.Hint(called, LayerCatalog.Words);
        if (hint.Length == 0) hint = KeyPlaces.Hint(word, value);
        errors.Add(DiagnosticDescriptors.UnknownLayer, word.Span, Quote.Word(word.Text), hint, Quote.List(LayerCatalog.Words));
    }

    private static SpecNode? LongForm(string key, SpecNode? value) => value is SpecScalar scalar && !CoreSchema.IsNull(scalar)
        ? new SpecMapping(EquatableArray.Of(new SpecEntry(new SpecScalar(key, IsPlain: true, scalar.Span), scalar)), scalar.Span)
        : value;
}
