using System.Globalization;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Tests.Language;

/// <summary>A table of keys as it stands in the reference of the language.</summary>
internal static class KeyTableText
{
    public static string Of(KeyTable table) => string.Join('\n', ["| key | value | default | meaning |", "| --- | --- | --- | --- |", .. table.Keys.Select(Row)]);

    private static string Row(Key key) => $"| `{key.Name}` | {Value(key)} | {Default(key)} | {key.Sentence} |".Replace("|  |", "| |", StringComparison.Ordinal);

    private static string Default(Key key) => key.DefaultInWords ?? (key.Default is { } text ? $"`{text}`" : "");

    private static string Value(Key key) => key switch
    {
        SizeKey { Most: int.MaxValue } => "size",
        SizeKey size => $"size, at most {size.Most}",
        PairKey => "pair",
        SeedKey => "whole number from 0 to 18,446,744,073,709,551,615",
        NumberKey number => Number(number.Range),
        BytesKey => "bytes, or with a unit: `64 MB`",
        BooleanKey => "truth value",
        WordKey<Initializer> => "[word](#initializers)",
        WordKey word => string.Join(", ", word.Words.Select(w => $"`{w}`")),
        NameKey { IsDotted: true } => "identifiers joined by dots",
        NameKey => "identifier",
        NodeKey node => node.Form,
        _ => throw new InvalidOperationException($"{key.GetType().Name} is not in the reference."),
    };

    private static string Number(NumberRange range) => (range.AtLeast, range.AtMost, range.Below) switch
    {
        ({ } least, { } most, null) => $"number from {Text(least)} to {Text(most)}",
        ({ } least, null, { } below) => $"number, at least {least} and less than {below}",
        _ => "number",
    };

    private static string Text(double bound) => bound.ToString("0e-0", CultureInfo.InvariantCulture);
}
