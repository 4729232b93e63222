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
        var arriving = input is null ? null : new ArrivingShape(input, "the input", input);
        var from = Network.InputName;
        for (var i = 0; i < layers.Items.Count; i++)
        {
            var layer = BindLayer(layers.Items[i], arriving);
            if (layer.Layer is { } known) layer = layer with { Layer = known with { Inputs = EquatableArray.Of(from), Place = KeyPath.Layers.Then(i) } };
            bound.Add(layer);
            from = layer.Name;
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

        var options = new MappingReader(WordForm.Long(value, kind.ShortForm), kind.Table, word.Span, errors);
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
            case SpecMapping { Entries: { Count: 1 } entries } when WordForm.Advice(entries, LayerCatalog.Words) is { Length: > 0 } advice:
                errors.Add(DiagnosticDescriptors.LayerForm, entries[0].Key.Span, $"this mapping has the key {Quote.Word(entries[0].Key.Text)}{advice}");
                return null;
            case SpecMapping { Entries: { Count: 1 } entries }:
                return (entries[0].Key, entries[0].Value);
            case SpecMapping { Entries: { Count: > 1 } entries }:
                var several = $"this mapping has {Quote.Integer(entries.Count)} keys{WordForm.Advice(entries, LayerCatalog.Words)}";
                errors.Add(DiagnosticDescriptors.LayerForm, entries[1].Key.Span, several);
                return null;
            default:
                errors.Add(DiagnosticDescriptors.LayerForm, item.Span, $"this is {SpecDescription.Of(item)}");
                return null;
        }
    }

    private void ReportUnknown(SpecScalar word, SpecNode? value)
    {
        var called = CallForm.WordOf(word.Text);
        var hint = Suggestion.Bare(called) == "relu"
            ? "; did you mean 'activation: relu'?"
            : CallForm.Hint(word.Text, LayerCatalog.All.Select(kind => kind.Table));
        if (hint.Length == 0) hint = Glued.Hint(word, LayerCatalog.Words);
        if (hint.Length == 0) hint = Suggestion.Hint(called, LayerCatalog.Words);
        if (hint.Length == 0) hint = KeyPlaces.Hint(word, value);
        errors.Add(DiagnosticDescriptors.UnknownLayer, word.Span, Quote.Word(word.Text), hint, Quote.List(LayerCatalog.Words));
    }
}
