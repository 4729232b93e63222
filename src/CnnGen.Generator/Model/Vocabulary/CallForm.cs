using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Vocabulary;

/// <summary>A layer or an optimizer written as a call, <c>Conv2D(16, 3, activation='relu')</c>, and what it is in YAML.</summary>
internal static class CallForm
{
    private static readonly Pattern Call = new(@"^(?:[A-Za-z_][A-Za-z_0-9]*\.)*(?<word>[A-Za-z_][A-Za-z_0-9]*) *\((?<arguments>[^{}\n]*)\)$");
    private static readonly Pattern Qualified = new(@"^(?:[A-Za-z_][A-Za-z_0-9]*\.)*(?<word>[A-Za-z_][A-Za-z_0-9]*) *(?:\(.*\))?$");
    private static readonly Pattern Named = new(@"^(?<key>[A-Za-z_][A-Za-z_0-9]*) *= *(?<value>.+)$");

    // PyTorch's first argument is what arrives, which a model does not say.
    private static readonly string[] WithInputFirst = ["Conv2d", "Linear"];

    /// <summary>What is named or called, without the names before it, <c>nn.ReLU</c>; any other text is its own word.</summary>
    public static string WordOf(string text) => Qualified.Match(text) is { } name ? name.Groups["word"].Value : text;

    /// <summary>As the part of a message; empty if the text is no call of what a table describes.</summary>
    public static string Hint(string text, IEnumerable<KeyTable> tables)
    {
        if (Call.Match(text) is not { } call) return "";
        var all = tables.ToList();
        var word = call.Groups["word"].Value;
        if (Suggestion.Nearest(word, all.Select(table => table.Owner)) is not { } owner) return "";
        var arguments = Split(call.Groups["arguments"].Value);
        if (WithInputFirst.Contains(word) && arguments.Count > 1 && !Named.Fits(arguments[1])) arguments.RemoveAt(0);
        var options = Options(all.Find(table => table.Owner == owner)!, arguments);
        return options.Length == 0 ? $"; write {owner}" : $"; write {owner}: {options}";
    }

    /// <summary>
    /// Values in the order of a table's keys, and those with a name, as a mapping; what a key does not take is left out, what
    /// must be given and is not is dots.
    /// </summary>
    public static string Options(KeyTable table, IReadOnlyList<string> arguments)
    {
        var keys = table.Keys.Where(key => key is not NameKey).ToList();
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            var named = Named.Match(arguments[i]);
            var name = named is not null ? Suggestion.Nearest(named.Groups["key"].Value, keys.Select(key => key.Name)) : i < keys.Count ? keys[i].Name : null;
            if (keys.Find(key => key.Name == name) is { } meant && Spell(meant, named is not null ? named.Groups["value"].Value : arguments[i]) is { } value)
                given[meant.Name] = value;
        }

        var pairs = keys.Where(key => key.IsRequired || given.ContainsKey(key.Name))
            .Select(key => $"{key.Name}: {(given.TryGetValue(key.Name, out var value) ? value : "...")}");
        return Quote.List(pairs) is { Length: > 0 } list ? $"{{ {list} }}" : "";
    }

    private static string? Spell(Key key, string text)
    {
        var plain = text.Trim('\'', '"');
        var scalar = new SpecScalar(plain, IsPlain: true, SourceSpan.StartOfFile);
        return key switch
        {
            PairKey => SizeList.Spell(scalar, count => count <= 2),
            SizeKey size => CoreSchema.Integer(scalar) is { } value && value >= 1 && value <= size.Most ? plain : null,
            NumberKey number => CoreSchema.Number(scalar) is { } value && number.Range.Contains(value) ? plain : null,
            BooleanKey => plain.ToLowerInvariant() is "true" or "false" ? plain.ToLowerInvariant() : null,
            WordKey word => word.Words.FirstOrDefault(known => Suggestion.IsSame(known, plain)),
            RuleKey { Family.ForNumbers: { } number } when CoreSchema.Number(scalar) is { } value => number.Range.Contains(value) ? plain : null,
            RuleKey rule => rule.Family.Words.FirstOrDefault(known => Suggestion.IsSame(known, plain)),
            _ => null,
        };
    }

    /// <summary>At the commas that stand in no bracket.</summary>
    private static List<string> Split(string arguments)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i <= arguments.Length; i++)
        {
            if (i == arguments.Length || (arguments[i] == ',' && depth == 0))
            {
                if (arguments.Substring(start, i - start).Trim() is { Length: > 0 } part) parts.Add(part);
                start = i + 1;
            }
            else if (arguments[i] is '(' or '[')
            {
                depth++;
            }
            else if (arguments[i] is ')' or ']')
            {
                depth--;
            }
        }

        return parts;
    }
}
