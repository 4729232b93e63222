using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Naming;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Lists;

/// <summary>Binds <c>blocks</c>. What a block's layers are is found where it is used; here is seen to what every use shares.</summary>
internal sealed class BlocksBinder(ErrorList errors)
{
    private readonly Dictionary<string, Block?> _blocks = new(StringComparer.Ordinal);

    /// <summary>By name; null of one with an error, of which nothing more is said.</summary>
    public IReadOnlyDictionary<string, Block?> Bind(SpecNode? node)
    {
        if (node is SpecMapping { Entries: var entries })
        {
            var names = entries.Select(entry => entry.Key.Text).ToList();
            foreach (var entry in entries) _blocks[entry.Key.Text] = Bind(entry, names);
        }
        else if (node is not (null or SpecScalar { IsPlain: true, Text: "" }))
        {
            errors.Add(DiagnosticDescriptors.WrongType, node.Span, "blocks of the model", "a mapping of names to blocks", SpecDescription.Of(node), "");
        }

        return _blocks;
    }

    private Block? Bind(SpecEntry entry, IReadOnlyList<string> names)
    {
        var isNamed = CheckName(entry.Key);
        var options = new MappingReader(entry.Value, Block.Table, entry.Key.Span, errors);
        var parameters = Parameters(options);
        var layers = ListOf(options, $"layers of the block {Quote.Word(entry.Key.Text)}");
        if (!options.Complete() || layers is null || parameters is null || !isNamed) return null;
        var uses = new BlockUses(errors, entry.Key.Text, [.. names.SkipWhile(name => name != entry.Key.Text)]);
        uses.Check(layers, [.. parameters.Select(parameter => parameter.Key.Name)]);
        for (var i = 0; i < parameters.Count; i++)
            if (parameters[i].Default is { } value)
                uses.Check(value, [.. parameters.Take(i).Select(before => before.Key.Name)]);
        return uses.AreRight ? new Block(entry.Key.Text, parameters.ToEquatableArray(), layers) : null;
    }

    private bool CheckName(SpecScalar name)
    {
        var pascal = Identifiers.ToPascalCase(name.Text);
        var named = LayerCatalog.All.FirstOrDefault(kind =>
            string.Equals(Identifiers.ToPascalCase(kind.NamePrefix), pascal, StringComparison.OrdinalIgnoreCase));
        var reason = LayerCatalog.Words.Contains(name.Text) ? "a layer"
            : name.Text == Repeat.Word ? "what repeats layers"
            // Its uses would be named as layers of that kind are.
            : named is not null ? $"what layers of the kind {named.Word} are named by, {named.NamePrefix}1 and so on, as uses of the block would be"
            : null;
        return Check(name, "the name of a block", reason, reason is null ? "" : $"; call it {name.Text}_block");
    }

    private bool Check(SpecScalar name, string what, string? reason, string hint = "")
    {
        if (reason is null) return ClassName.CheckIdentifier(name.Text, name.Span, what, reservedBy: null, errors);
        errors.Add(DiagnosticDescriptors.ReservedName, name.Span, what, Quote.Word(name.Text), reason, hint);
        return false;
    }

    private List<(NodeKey Key, SpecNode? Default)>? Parameters(MappingReader options)
    {
        var node = options.Find(Block.ParametersKey);
        if (node is null || (node is SpecScalar scalar && CoreSchema.IsNull(scalar))) return [];
        if (node is not SpecMapping { Entries: var entries })
        {
            var hint = node is SpecSequence { Items: { Count: > 0 } items } && items.All(item => item is SpecScalar)
                ? $"; write {{ {Quote.List(items.Select(item => $"{((SpecScalar)item).Text}: "))}}}"
                : "";
            errors.Add(
                DiagnosticDescriptors.WrongType, node.Span, options.What(Block.ParametersKey), "a mapping of names to defaults", SpecDescription.Of(node),
                hint);
            return null;
        }

        var isRight = entries
            .Select(entry => Check(entry.Key, "the name of a parameter", Block.IsOwn(entry.Key.Text) ? "a key that every use has" : null)).ToList();
        return isRight.Contains(false) ? null : [.. entries.Select(Parameter)];
    }

    private static (NodeKey Key, SpecNode? Default) Parameter(SpecEntry entry)
    {
        var value = entry.Value is SpecScalar scalar && CoreSchema.IsNull(scalar) ? null : entry.Value;
        return (Block.Parameter(entry.Key.Text, value), value);
    }

    /// <summary>The list under the key <c>layers</c>; null, with an error, of something else or of nothing.</summary>
    private SpecSequence? ListOf(MappingReader options, string what)
    {
        var node = options.Find(Block.List);
        if (node is null or SpecSequence { Items.Count: > 0 }) return node as SpecSequence;
        errors.Add(DiagnosticDescriptors.WrongType, node.Span, what, LayerForm.ExpectedList, SpecDescription.Of(node), "");
        return null;
    }
}
