using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Reads the keys of one mapping by type and collects every error in it.</summary>
/// <remarks>
/// A read declares its key as known. After the last one, <see cref="Complete"/> reports the keys that nobody asked for
/// and those that are missing. A read that fails gives the fallback or zero, so that the reads after it find their errors too.
/// </remarks>
internal sealed class MappingReader
{
    private readonly SpecNode? _node;
    private readonly SpecMapping? _mapping;
    private readonly ErrorList _errors;
    private readonly ValueReader _values;
    private readonly List<string> _known = [];
    private readonly List<(string Key, string Expected)> _missing = [];
    private bool _failed;

    /// <param name="node">The mapping; nothing at all counts as an empty one.</param>
    /// <param name="owner">What the mapping describes, in messages: <c>conv2d</c>.</param>
    /// <param name="place">Where a missing key is reported.</param>
    public MappingReader(SpecNode? node, string owner, SourceSpan place, ErrorList errors)
    {
        _node = node;
        _mapping = node as SpecMapping;
        _errors = errors;
        _values = new ValueReader(errors);
        Owner = owner;
        Place = place;
    }

    public string Owner { get; }

    public SourceSpan Place { get; }

    /// <summary>The place of a key's value, or of the mapping's owner where the key is not given.</summary>
    public SourceSpan PlaceOf(string key) => _mapping?[key]?.Span ?? Place;

    public bool Has(string key) => _mapping?[key] is not null;

    public SpecNode? Find(string key)
    {
        if (!_known.Contains(key)) _known.Add(key);
        return _mapping?[key];
    }

    public SpecNode? Require(string key, string expected)
    {
        var node = Find(key);
        if (node is null) _missing.Add((key, expected));
        return node;
    }

    public int Size(string key) => Read(Require(key, "a whole number of at least 1"), node => _values.Size(node, What(key))) ?? 0;

    public int Size(string key, int fallback, int most = int.MaxValue) => Read(Find(key), node => _values.Size(node, What(key), most)) ?? fallback;

    /// <summary>A value that is taken as it is written; null if it is not given, or is no text.</summary>
    public SpecScalar? Text(string key)
    {
        if (Find(key) is not { } node) return null;
        if (node is SpecScalar scalar && !CoreSchema.IsNull(scalar)) return scalar;
        _failed = true;
        _errors.Add(DiagnosticDescriptors.WrongType, node.Span, What(key), "an identifier", SpecDescription.Of(node), "");
        return null;
    }

    public ulong Seed(string key, ulong fallback) => Read(Find(key), node => _values.Seed(node, What(key))) ?? fallback;

    public double Number(string key, double fallback, NumberRange range) => Read(Find(key), node => _values.Number(node, What(key), range)) ?? fallback;

    public double Number(string key, NumberRange range) => Read(Require(key, range.Description), node => _values.Number(node, What(key), range)) ?? 0;

    public bool Boolean(string key, bool fallback) => Read(Find(key), node => _values.Boolean(node, What(key))) ?? fallback;

    public T Word<T>(string key, T fallback)
        where T : struct, Enum => Read(Find(key), node => _values.Word<T>(node, What(key))) ?? fallback;

    public T Word<T>(string key)
        where T : struct, Enum => Read(Require(key, $"one of {Quote.List(EnumWords<T>.All)}"), node => _values.Word<T>(node, What(key))) ?? default;

    public (int Y, int X) Pair(string key) =>
        Read(Require(key, "a whole number or a pair of them [height, width]"), node => _values.Pair(node, What(key))) ?? (0, 0);

    public (int Y, int X) Pair(string key, (int Y, int X) fallback) => Read(Find(key), node => _values.Pair(node, What(key))) ?? fallback;

    /// <summary>Reports what is too much and what is missing; true if the mapping has no error of its own.</summary>
    public bool Complete()
    {
        if (_node is not (null or SpecMapping) && !(_node is SpecScalar scalar && CoreSchema.IsNull(scalar)))
        {
            ReportNoMapping(_node);
            return false;
        }

        var misspelt = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in _mapping?.Entries.Where(entry => !_known.Contains(entry.Key.Text)) ?? [])
        {
            var nearest = Suggestion.Nearest(entry.Key.Text, _known.Where(key => !Has(key)));
            if (nearest is not null) misspelt.Add(nearest);
            _failed = true;
            _errors.Add(DiagnosticDescriptors.UnknownKey, entry.Key.Span, Owner, Quote.Word(entry.Key.Text), Suggestion.Hint(nearest), Quote.List(_known));
        }

        // A misspelt key is one mistake, not also a missing one.
        foreach (var (key, expected) in _missing.Where(missing => !misspelt.Contains(missing.Key)))
            _errors.Add(DiagnosticDescriptors.MissingKey, Place, Owner, key, expected);
        return !_failed && _missing.Count == 0;
    }

    private void ReportNoMapping(SpecNode node)
    {
        var isShort = _missing.Count == 1 && node is SpecScalar scalar && CoreSchema.Number(scalar) is not null;
        var hint = isShort ? $"; did you mean {{ {_missing[0].Key}: {((SpecScalar)node).Text} }}?" : "";
        _errors.Add(DiagnosticDescriptors.WrongType, node.Span, Owner, "a mapping of keys to values", SpecDescription.Of(node), hint);
    }

    private string What(string key) => $"{key} of {Owner}";

    private T? Read<T>(SpecNode? node, Func<SpecNode, T?> read)
        where T : struct
    {
        if (node is null) return null;
        var value = read(node);
        _failed |= value is null;
        return value;
    }
}
