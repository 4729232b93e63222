using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Naming;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Ports;

/// <summary>Binds <c>inputs</c>, a mapping of names to shapes, or <c>input</c>, one shape.</summary>
internal static class InputsBinder
{
    public static readonly NodeKey Several = new(
        "inputs", "Several inputs: a name for each, by which layers take it, and its shape.", "mapping of names to [shapes](#inputs)",
        "a mapping of names to shapes, of one at least")
    {
        DefaultInWords = "none",
    };

    public static readonly NodeKey One = new(
        "input",
        "One example: a map, in memory row by row with the channels together; a sequence of steps, each with its channels; or a vector of so many "
            + "features.",
        "`[height, width, channels]`, `[steps, channels]` or a size",
        InputBinder.Expected)
    {
        Alternative = new Alternative(Several, "name it there too, as in inputs: { board: [8, 8, 12], extras: 6 }"),
    };

    /// <summary>At least one: of what is missing or wrong, one whose shape is not known.</summary>
    public static IReadOnlyList<BoundInput> Bind(MappingReader model, int batchSize, ErrorList errors)
    {
        var (one, several) = (model.Find(One), model.Find(Several));
        var shape = one is null ? null : InputBinder.Bind(one, "input of the model", batchSize, errors);
        var alone = new BoundInput(Network.InputName, shape, one?.Span ?? model.Place);
        if (several is null) return [alone];
        var named = Bind(several, model.What(Several), batchSize, errors);
        // Both are an error of their own: the names are known, and nothing else.
        return one is null ? named : [.. named.Append(alone).Select(input => input with { Shape = null })];
    }

    private static IReadOnlyList<BoundInput> Bind(SpecNode node, string what, int batchSize, ErrorList errors)
    {
        if (node is SpecMapping { Entries: { Count: > 0 } entries })
        {
            var inputs = new List<BoundInput>();
            foreach (var entry in entries) inputs.Add(Bind(entry, inputs, batchSize, errors));
            return inputs;
        }

        var hint = node is SpecSequence ? "; write { board: [8, 8, 12], extras: 6 }, or input: for one" : "";
        errors.Add(DiagnosticDescriptors.WrongType, node.Span, what, Several.Expected, SpecDescription.Of(node), hint);
        return [new BoundInput(Network.InputName, null, node.Span)];
    }

    private static BoundInput Bind(SpecEntry entry, List<BoundInput> before, int batchSize, ErrorList errors)
    {
        var (name, place) = (entry.Key.Text, entry.Key.Span);
        const string What = "the name of an input";
        var isName = ClassName.CheckLength(name, ClassName.LongestLayerName, place, What, errors)
            && ClassName.CheckIdentifier(name, place, What, reservedBy: null, errors);
        if (isName && Reason(name, before) is { } reason)
        {
            isName = false;
            errors.Add(DiagnosticDescriptors.ReservedName, place, What, Quote.Word(name), reason, "");
        }

        var shape = InputBinder.Bind(entry.Value, $"input {name}", batchSize, errors);
        return new BoundInput(name, isName ? shape : null, place);
    }

    /// <summary>Why an input cannot have the name; null if it can.</summary>
    private static string? Reason(string name, List<BoundInput> before)
    {
        var other = before.Find(other => Identifiers.AreOne(other.Name, name));
        return other is null ? PortNames.Reason(name) : $"in the emitted code the name of the input {Quote.Word(other.Name)}";
    }
}
