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
    private readonly LayerNames _names = new(errors);

    /// <param name="input">Null if the input has an error; then shapes stay unknown and only the options are checked.</param>
    public IReadOnlyList<BoundLayer> Bind(SpecSequence layers, Shape? input)
    {
        var bound = new List<BoundLayer>();
        var arriving = input is null ? null : new ArrivingShape(input, "the input");
        foreach (var item in layers.Items)
        {
            var layer = BindLayer(item, arriving);
            bound.Add(layer);
            arriving = layer.Layer is null ? null : new ArrivingShape(layer.Layer.Output, $"'{layer.Name}'");
        }

        return bound;
    }

    private BoundLayer BindLayer(SpecNode item, ArrivingShape? arriving)
    {
        if (Split(item) is not var (word, value)) return Unbound(item.Span);
        if (LayerCatalog.Find(word.Text) is not { } kind)
        {
            ReportUnknown(word);
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
        var typed = entries.FirstOrDefault(entry => entry.Key.Text == "type")?.Value as SpecScalar;
        var advice = isIndentation ? $"; indent the options deeper than {word}"
            : typed is not null && LayerCatalog.Find(typed.Text) is { } kind ? $"; write {kind.Word}: with the other keys under it"
            : "";
        return $"this mapping has {Quote.Integer(entries.Count)} keys{advice}";
    }

    private void ReportUnknown(SpecScalar word)
    {
        if (Suggestion.Bare(word.Text) == "softmax")
        {
            errors.Add(DiagnosticDescriptors.DoubledOutput, word.Span, "leave out this softmax, which would apply it once more");
            return;
        }

        var nearest = Suggestion.Nearest(word.Text, LayerCatalog.Words);
        var hint = Suggestion.Bare(word.Text) == "relu" ? "; did you mean 'activation: relu'?" : Suggestion.Hint(nearest);
        errors.Add(DiagnosticDescriptors.UnknownLayer, word.Span, Quote.Word(word.Text), hint, Quote.List(LayerCatalog.Words));
    }

    private static SpecNode? LongForm(string key, SpecNode? value) => value is SpecScalar scalar && !CoreSchema.IsNull(scalar)
        ? new SpecMapping(EquatableArray.Of(new SpecEntry(new SpecScalar(key, IsPlain: true, scalar.Span), scalar)), scalar.Span)
        : value;
}
