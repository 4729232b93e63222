using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Reads the keys of one mapping by type and collects every error in it.</summary>
/// <remarks>
/// After the last read, <see cref="Complete"/> reports the keys that the table does not have and those that are missing. A read that
/// fails gives the fallback or zero, so that the reads after it find their errors too.
/// </remarks>
internal sealed partial class MappingReader
{
    private readonly SpecNode? _node;
    private readonly SpecMapping? _mapping;
    private readonly KeyTable _table;
    private readonly ValueReader _values;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly List<Key> _missing = [];
    private bool _failed;

    /// <param name="node">The mapping; nothing at all counts as an empty one.</param>
    /// <param name="place">Where a missing key is reported.</param>
    public MappingReader(SpecNode? node, KeyTable table, SourceSpan place, ErrorList errors)
    {
        _node = node;
        _mapping = node as SpecMapping;
        _table = table;
        Errors = errors;
        _values = new ValueReader(errors);
        Place = place;
    }

    public string Owner => _table.Owner;

    public SourceSpan Place { get; }

    /// <summary>For a binder that has found something in values which have the right types.</summary>
    public ErrorList Errors { get; }

    /// <summary>The place of a key's value, or of the mapping's owner where the key is not given.</summary>
    public SourceSpan PlaceOf(Key key) => _mapping?[key.Name]?.Span ?? Place;

    /// <summary>The key's name in messages.</summary>
    public string What(Key key) => $"{key.Name} of {Owner}";

    public bool Has(Key key) => _mapping?[key.Name] is not null;

    /// <summary>A value that a binder of its own reads; null if it is not given, an error if it must be.</summary>
    public SpecNode? Find(Key key)
    {
        if (!_table.Keys.Contains(key)) throw new InvalidOperationException($"The table of {Owner} has no key '{key.Name}'.");
        var node = _mapping?[key.Name];
        if (_read.Add(key.Name) && node is null && key.IsRequired && !(key.Alternative is { Key: var other } && Has(other))) _missing.Add(key);
        return node;
    }

    public int Size(SizeKey key) => SizeIfGiven(key) ?? key.Fallback ?? 0;

    /// <summary>Null if it is not given, or is no such size.</summary>
    public int? SizeIfGiven(SizeKey key) => Read(key, node => _values.Size(node, What(key), key.Most, key.Least));

    /// <summary>A value that is taken as it is written; null if it is not given, or is no text.</summary>
    public SpecScalar? Text(NameKey key)
    {
        if (Find(key) is not { } node) return null;
        if (node is SpecScalar scalar && !CoreSchema.IsNull(scalar)) return scalar;
        _failed = true;
        Errors.Add(DiagnosticDescriptors.WrongType, node.Span, What(key), key.Expected, SpecDescription.Of(node), "");
        return null;
    }

    /// <summary>The default, or nothing, if it is not given or is no text.</summary>
    public string Text(TextKey key)
    {
        if (Find(key) is not { } node) return key.Fallback ?? "";
        if (node is SpecScalar { Text.Length: > 0 } scalar) return scalar.Text;
        _failed = true;
        Errors.Add(DiagnosticDescriptors.WrongType, node.Span, What(key), key.Expected, SpecDescription.Of(node), "");
        return key.Fallback ?? "";
    }

    /// <summary>Null if it is not given, or has an error.</summary>
    public T? Options<T>(OptionsKey key, Func<MappingReader, T> bind)
        where T : class
    {
        if (Find(key) is not { } node) return null;
        var options = new MappingReader(node, key.Table, node.Span, Errors);
        var value = bind(options);
        if (options.Complete()) return value;
        _failed = true;
        return null;
    }

    public ulong Seed(SeedKey key) => Read(key, node => _values.Seed(node, What(key))) ?? key.Fallback;

    /// <summary>Null if it is not given, or is no such number.</summary>
    public int? Whole(WholeKey key) => Read(key, node => _values.Whole(node, What(key)));

    /// <summary>Null if it is not given, or is no amount of memory.</summary>
    public long? Bytes(BytesKey key) => Read(key, node => _values.Bytes(node, What(key)));

    public double Number(NumberKey key) => Read(key, node => _values.Number(node, What(key), key.Range)) ?? key.Fallback ?? 0;

    /// <summary>Null if it is not given, or is no such number.</summary>
    public double? NumberIfGiven(NumberKey key) => Read(key, node => _values.Number(node, What(key), key.Range));

    /// <summary>A number of any size: the binder has a message of its own for one outside the key's range.</summary>
    public double NumberOfAnySize(NumberKey key) => Read(key, node => _values.Number(node, What(key), new NumberRange(key.Range.Description), key.Range)) ?? 0;

    public bool Boolean(BooleanKey key) => BooleanIfGiven(key) ?? key.Fallback ?? false;

    /// <summary>Null if it is not given, or is no truth value.</summary>
    public bool? BooleanIfGiven(BooleanKey key) => Read(key, node => _values.Boolean(node, What(key)));

    public T Word<T>(WordKey<T> key)
        where T : struct, Enum => Read(key, node => _values.Word<T>(node, What(key), key.ForNumbers)) ?? key.Fallback ?? default;

    public T Rule<T>(RuleKey<T> key)
        where T : class => RuleIfGiven(key) ?? RuleReader.Known(key.Rules, key.Fallback ?? key.Rules.Words[0]);

    /// <summary>Null if it is not given, or has an error.</summary>
    public T? RuleIfGiven<T>(RuleKey<T> key)
        where T : class
    {
        if (Find(key) is not { } node) return null;
        var value = new RuleReader(Errors).Read(node, What(key), key.Rules);
        _failed |= value is null;
        return value;
    }

    public (int Y, int X) Pair(PairKey key) => Pair(key, (key.Fallback ?? 0, key.Fallback ?? 0));

    /// <param name="fallback">What the key's default comes to.</param>
    public (int Y, int X) Pair(PairKey key, (int Y, int X) fallback) => PairIfGiven(key) ?? fallback;

    /// <summary>Null if it is not given, or has an error.</summary>
    public (int Y, int X)? PairIfGiven(PairKey key) => Read(key, node => _values.Pair(node, What(key), key.Least));

    public Margins Margins(MarginsKey key) => Read(key, node => _values.Margins(node, What(key), key)) ?? Layers.Margins.Of(key.Fallback, key.IsOfMap);

    /// <summary>Reports what is too much and what is missing; true if the mapping has no error of its own.</summary>
    public bool Complete()
    {
        if (_table.Keys.FirstOrDefault(key => !_read.Contains(key.Name)) is { } unread)
            throw new InvalidOperationException($"The table of {Owner} has a key '{unread.Name}' that nobody reads.");
        if (_node is not (null or SpecMapping) && !(_node is SpecScalar scalar && CoreSchema.IsNull(scalar)))
        {
            ReportNoMapping(_node);
            return false;
        }

        var misspelt = ReportUnknown();
        // A misspelt key is one mistake, not also a missing one.
        foreach (var key in _missing.Where(missing => !misspelt.Contains(missing.Name)))
            Errors.Add(DiagnosticDescriptors.MissingKey, Place, Owner, key.Name, key.Expected);
        foreach (var key in _table.Keys.Where(key => key.Alternative is { Key: var other } && Has(key) && Has(other)))
        {
            _failed = true;
            Errors.Add(DiagnosticDescriptors.BothKeys, PlaceOf(key), Owner, key.Name, key.Alternative!.Key.Name, key.Alternative.Advice);
        }

        foreach (var key in _table.Keys.Where(HasNoEffect))
        {
            _failed = true;
            Errors.Add(DiagnosticDescriptors.NoEffect, PlaceOf(key), What(key), key.Needs!.Key.Name, key.Needs.Example);
        }

        return !_failed && _missing.Count == 0;
    }

    /// <summary>Whether a key is given, unless to say no, and the one that it needs is not.</summary>
    private bool HasNoEffect(Key key) => key.Needs is { } need && Has(key) && !Has(need.Key) && _mapping![key.Name] is not SpecScalar { Text: "false" };

    /// <summary>The known keys that unknown ones were probably meant for.</summary>
    private HashSet<string> ReportUnknown()
    {
        var known = _table.Keys.Select(key => key.Name).ToList();
        var free = known.Where(key => _mapping?[key] is null).ToList();
        var misspelt = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in _mapping?.Entries.Where(entry => !known.Contains(entry.Key.Text)) ?? [])
        {
            var nearest = Suggestion.Nearest(Glued.KeyOf(entry), free);
            if (nearest is not null) misspelt.Add(nearest);
            _failed = true;
            Errors.Add(DiagnosticDescriptors.UnknownKey, entry.Key.Span, Owner, Quote.Word(entry.Key.Text), Hint(entry, free), Quote.List(known));
        }

        return misspelt;
    }

    private string Hint(SpecEntry entry, IEnumerable<string> free)
    {
        if (Glued.Hint(entry, free) is { Length: > 0 } apart) return apart;
        var hint = Suggestion.Hint(entry.Key.Text, free);
        return hint.Length > 0 ? hint : KeyPlaces.Hint(entry, _table);
    }

    private void ReportNoMapping(SpecNode node)
    {
        var hint = Glued.Hint(node, _table.Keys.Select(key => key.Name));
        if (hint.Length == 0 && _table.IsOrdered && CallForm.Options(_table, Texts(node)) is { Length: > 0 } options) hint = $"; did you mean {options}?";
        Errors.Add(DiagnosticDescriptors.WrongType, node.Span, Owner, "a mapping of keys to values", SpecDescription.Of(node), hint);
    }

    private static IReadOnlyList<string> Texts(SpecNode node) =>
        [.. (node is SpecSequence list ? list.Items : EquatableArray.Of(node)).Select(item => item is SpecScalar scalar ? scalar.Text : "")];

    private T? Read<T>(Key key, Func<SpecNode, T?> read)
        where T : struct
    {
        if (Find(key) is not { } node) return null;
        var value = read(node);
        _failed |= value is null;
        return value;
    }
}
