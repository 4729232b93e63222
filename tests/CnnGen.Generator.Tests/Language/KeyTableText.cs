using System.Globalization;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Tests.Language;

/// <summary>A table of keys as it stands in the reference of the language.</summary>
internal static class KeyTableText
{
    public static string Of(KeyTable table) =>
        string.Join('\n', ["| key | value | default | meaning |", "| --- | --- | --- | --- |", .. table.Keys.Select(Row)]);

    /// <summary>A family's words in order, each with its options; those that all of them have stand once, at the end.</summary>
    public static string Of(RuleFamily family)
    {
        var shared = family.Rules.Count == 1 ? [] : family.Rules[0].Table.Keys.Where(key => family.Rules.All(rule => rule.Table.Keys.Contains(key))).ToList();
        return string.Join('\n',
        [
            "| word | key | value | default | meaning |",
            "| --- | --- | --- | --- | --- |",
            .. family.Rules.SelectMany(rule => rule.Table.Keys.Except(shared).Select(key => "| " + Row(key)).Prepend(Row(rule))),
            .. shared.Select((key, i) => (i == 0 ? "| each of them " : "| ") + Row(key)),
        ]);
    }

    /// <summary>By which a link leads to the family's section.</summary>
    public static string Anchor(RuleFamily family) => family.Section.ToLowerInvariant().Replace(' ', '-');

    private static string Row(Rule rule) =>
        $"| `{rule.Word}` | | | | {rule.Table.Sentence}{(rule.ShortForm is { } key ? " " + ShortForm(rule.Word, key) : "")} |";

    private static string ShortForm(string word, Key key) =>
        $"`{{ {word}: {key.Default ?? "…"} }}` is short for `{{ {word}: {{ {key.Name}: {key.Default ?? "…"} }} }}`.";

    private static string Row(Key key) => $"| `{key.Name}` | {Value(key)} | {Default(key)} | {key.Sentence} |".Replace("|  |", "| |", StringComparison.Ordinal);

    private static string Default(Key key) => key.DefaultInWords ?? (key.Default is { } text ? $"`{text}`" : "");

    private static string Value(Key key) => key switch
    {
        SizeKey { Least: 0 } => "size or 0",
        SizeKey { Most: int.MaxValue } => "size",
        SizeKey size => $"size, at most {size.Most}",
        PairKey { Least: 0 } => "pair, of which each may be 0",
        PairKey => "pair",
        MarginsKey { IsOfMap: true } => "size, pair, or `[[top, bottom], [left, right]]`; each may be 0",
        MarginsKey => "size or `[before, behind]`; each may be 0",
        WholesKey => "whole number, or list of them",
        SeedKey => "whole number from 0 to 18,446,744,073,709,551,615",
        WholeKey => "whole number",
        NumberKey number => Number(number.Range),
        RangeKey { Alone: { } alone } range => $"{Number(alone)}, or `[low, high]`, each a {Number(range.Range)}",
        RangeKey range => $"`[low, high]`, each a {Number(range.Range)}",
        BytesKey => "bytes, or with a unit: `64 MB`",
        BooleanKey => "truth value",
        SizesKey => "list of sizes, each larger than the one before",
        NumbersKey { Fallback: not null } numbers => $"{Number(numbers.Range)}, or list of them",
        NumbersKey numbers => $"list, each a {Number(numbers.Range)}",
        RuleKey { Family.ForNumbers: { } number } rule => $"{Number(number.Range)}, or [word with options](#{Anchor(rule.Family)})",
        RuleKey { IsList: true } rule => $"list of [words, or words with options](#{Anchor(rule.Family)}), or one of them",
        RuleKey rule => $"[word, or word with options](#{Anchor(rule.Family)})",
        WordKey word => string.Join(", ", word.Words.Select(w => $"`{w}`")),
        NameKey { IsDotted: true } => "identifiers joined by dots",
        NameKey => "identifier",
        NamesKey => "name, or list of names",
        TextKey => "text",
        OptionsKey options => $"[mapping](#{options.Table.Owner})",
        NodeKey node => node.Form,
        _ => throw new InvalidOperationException($"{key.GetType().Name} is not in the reference."),
    };

    private static string Number(NumberRange range) => (range.AtLeast, range.AtMost, range.Below) switch
    {
        ({ } least, { } most, null) => $"number from {Text(least)} to {Text(most)}",
        ({ } least, null, { } below) => $"number, at least {least} and less than {below}",
        _ => "number",
    };

    private static string Text(double bound) => bound.ToString(Math.Abs(bound) is 0 or (>= 1 and < 1e4) ? "0" : "0e-0", CultureInfo.InvariantCulture);
}
