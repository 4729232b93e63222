using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Ports;

/// <summary>Binds <c>outputs</c>, a mapping of layers' names to losses and weights, or <c>loss</c>, the last layer's.</summary>
internal static class OutputsBinder
{
    public static readonly NodeKey Several = new(
        "outputs", "Several outputs: the layers that give them, by their names, each with its loss and weight.", "mapping of names to [outputs](#outputs)",
        "a mapping of layers' names to their losses, of one at least")
    {
        DefaultInWords = "what the last layer gives",
    };

    public static readonly RuleKey<Loss> One =
        new("loss", "What training minimises.", Losses.All, SparseCategoricalCrossentropy.Name)
        {
            Alternative = new Alternative(Several, "with outputs each has a loss of its own, as in outputs: { policy: { loss: mean_squared_error } }"),
        };

    private static readonly RuleKey<Loss> LossOfOutput = new("loss", "What training minimises of it.", Losses.All);
    private static readonly NumberKey Weight =
        new("weight", "How often its loss counts: training minimises the sum of the losses, each times its weight.", NumberRange.NotNegative, 1);

    public static KeyTable Table { get; } = KeyTable.Of("output", "What a layer gives, by the layer's name.", LossOfOutput, Weight);

    /// <summary>None if what stands there is no mapping.</summary>
    public static IReadOnlyList<WrittenOutput> Bind(MappingReader model, ErrorList errors)
    {
        var several = model.Find(Several);
        var loss = model.Has(One) ? model.RuleIfGiven(One) : model.Rule(One);
        if (several is null) return [new WrittenOutput(null, loss)];
        if (several is SpecMapping { Entries: { Count: > 0 } entries }) return [.. entries.Select(entry => Bind(entry, errors))];
        var hint = several is SpecSequence { Items: { Count: > 0 } items } && items[0] is SpecScalar { Text: var name }
            ? $"; write {{ {name}: {{ loss: ... }} }}"
            : "";
        errors.Add(DiagnosticDescriptors.WrongType, several.Span, model.What(Several), Several.Expected, SpecDescription.Of(several), hint);
        return [];
    }

    private static WrittenOutput Bind(SpecEntry entry, ErrorList errors)
    {
        var options = new MappingReader(WordForm.Long(entry.Value, LossOfOutput), Table, entry.Key.Span, errors);
        var (loss, weight) = (options.RuleIfGiven(LossOfOutput), options.Number(Weight));
        return new WrittenOutput(entry.Key, options.Complete() ? loss : null, weight);
    }
}
