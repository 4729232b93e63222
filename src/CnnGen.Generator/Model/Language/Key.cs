using System.Globalization;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Vocabulary;

namespace CnnGen.Generator.Model.Language;

/// <summary>One key of a mapping: what the parser takes, and what the schema and the reference say of it.</summary>
/// <param name="Name">As it stands in the YAML.</param>
/// <param name="Sentence">What it means, for who writes a model.</param>
internal abstract record Key(string Name, string Sentence)
{
    /// <summary>What an error says is expected: <c>a whole number of at least 1</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>What applies where the key is not given, as YAML; null for a key that must be given, or whose default follows from others.</summary>
    public abstract string? Default { get; }

    /// <summary>The default in words, where it follows from others or from outside of the model.</summary>
    public string? DefaultInWords { get; init; }

    public bool IsRequired => Default is null && DefaultInWords is null;

    /// <summary>Another key that may be given instead of this one, and never beside it; null if there is none.</summary>
    public Alternative? Alternative { get; init; }

    /// <summary>The key without which this one means nothing; null if it stands alone.</summary>
    public Need? Needs { get; init; }
}

/// <param name="Key">Has to be given as well.</param>
/// <param name="Example">What it could be.</param>
internal sealed record Need(Key Key, string Example);

/// <param name="Key">May be given instead.</param>
/// <param name="Advice">What to do where both are.</param>
internal sealed record Alternative(Key Key, string Advice);

/// <summary>A whole number from 1, or from another least one.</summary>
internal sealed record SizeKey(string Name, string Sentence, int? Fallback = null, int Most = int.MaxValue, int Least = 1) : Key(Name, Sentence)
{
    public override string Expected => $"a whole number of at least {Quote.Integer(Least)}";

    public override string? Default => Fallback?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One size for both directions, or [height, width].</summary>
internal sealed record PairKey(string Name, string Sentence, int? Fallback = null, int Least = 1) : Key(Name, Sentence)
{
    public override string Expected => "a whole number or a pair of them [height, width]";

    public override string? Default => Fallback?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A whole number, or a list of them; each may be negative.</summary>
internal sealed record WholesKey(string Name, string Sentence, int? Fallback = null) : Key(Name, Sentence)
{
    public override string Expected => "a whole number or a list of them";

    public override string? Default => Fallback?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How many rows and columns at each side of a map, or steps at each end of a sequence: one number, one a direction, or one a side.</summary>
/// <param name="IsOfMap">Two directions; else one.</param>
internal sealed record MarginsKey(string Name, string Sentence, bool IsOfMap, int Fallback) : Key(Name, Sentence)
{
    public override string Expected => IsOfMap ? "a whole number, [rows, columns] or [[top, bottom], [left, right]]" : "a whole number or [before, behind]";

    public override string Default => Fallback.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A list of whole numbers from 1, each larger than the one before.</summary>
internal sealed record SizesKey(string Name, string Sentence) : Key(Name, Sentence)
{
    public override string Expected => "a list of whole numbers, each larger than the one before";

    public override string? Default => null;
}

/// <summary>A list of numbers; one alone is a list of one where that is the default.</summary>
internal sealed record NumbersKey(string Name, string Sentence, NumberRange Range, double? Fallback = null) : Key(Name, Sentence)
{
    public override string Expected => Fallback is null ? "a list of numbers" : "a number or a list of them";

    public override string? Default => Fallback is { } number ? Quote.Number(number) : null;
}

/// <summary>A whole number from 0 to 2⁶⁴ − 1.</summary>
internal sealed record SeedKey(string Name, string Sentence, ulong Fallback) : Key(Name, Sentence)
{
    public override string Expected => "a whole number";

    public override string Default => Fallback.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A whole number of 32 bits, or nothing.</summary>
internal sealed record WholeKey(string Name, string Sentence) : Key(Name, Sentence)
{
    public override string Expected => "a whole number";

    public override string? Default => null;
}

internal sealed record NumberKey(string Name, string Sentence, NumberRange Range, double? Fallback = null) : Key(Name, Sentence)
{
    public override string Expected => Range.Description;

    public override string? Default => Fallback is { } number ? Quote.Number(number) : null;
}

/// <summary>What a number is drawn within: two numbers.</summary>
/// <param name="Range">Of each of the two.</param>
internal sealed record RangeKey(string Name, string Sentence, NumberRange Range, (double Low, double High)? Fallback = null) : Key(Name, Sentence)
{
    /// <summary>Of a number that stands for two, the second of them; null where none does.</summary>
    public NumberRange? Alone { get; init; }

    /// <summary>What such a number is multiplied with for the first of them.</summary>
    public double LowOfAlone { get; init; }

    /// <summary>Whether the first is at most the second.</summary>
    public bool IsAscending { get; init; } = true;

    public override string Expected => Alone is null ? $"two numbers [low, high], each {Range.Description}"
        : $"{Alone.Description}, or two numbers [low, high], each {Range.Description}";

    public override string? Default => Fallback is var (low, high) ? $"[{Quote.Number(low)}, {Quote.Number(high)}]" : null;
}

/// <summary>An amount of memory.</summary>
internal sealed record BytesKey(string Name, string Sentence) : Key(Name, Sentence)
{
    public override string Expected => ByteCount.Expected;

    public override string? Default => null;
}

internal sealed record BooleanKey(string Name, string Sentence, bool? Fallback = null) : Key(Name, Sentence)
{
    public override string Expected => "true or false";

    public override string? Default => Fallback is { } truth ? truth ? "true" : "false" : null;
}

/// <summary>One word of a few.</summary>
internal abstract record WordKey(string Name, string Sentence, IReadOnlyList<string> Words) : Key(Name, Sentence)
{
    /// <summary>What a message says to a number, where other libraries take one: <c>; 'same' adds …</c>. Empty where none does.</summary>
    public string ForNumbers { get; init; } = "";

    public override string Expected => $"one of {Quote.List(Words)}";
}

/// <typeparam name="T">The enum whose members are the words.</typeparam>
internal sealed record WordKey<T>(string Name, string Sentence, T? Fallback = null) : WordKey(Name, Sentence, EnumWords<T>.All)
    where T : struct, Enum
{
    public override string? Default => Fallback is { } fallback ? EnumWords<T>.Of(fallback) : null;
}

/// <summary>One word of a family, alone or with its options.</summary>
internal abstract record RuleKey(string Name, string Sentence, RuleFamily Family, string? Fallback) : Key(Name, Sentence)
{
    public override string Expected => Family.Expected;

    public override string? Default => Fallback;

    /// <summary>Whether several of them may stand there as a list.</summary>
    public bool IsList { get; init; }
}

/// <typeparam name="T">What the words are in the model.</typeparam>
/// <param name="Fallback">As it could be written; null for a key that must be given, or whose default is no word.</param>
internal sealed record RuleKey<T>(string Name, string Sentence, RuleFamily<T> Rules, string? Fallback = null) : RuleKey(Name, Sentence, Rules, Fallback)
    where T : class;

/// <summary>An identifier, or several joined by dots.</summary>
internal sealed record NameKey(string Name, string Sentence, bool IsDotted = false) : Key(Name, Sentence)
{
    public override string Expected => "an identifier";

    public override string? Default => null;
}

/// <summary>The name of a layer, or a list of names.</summary>
internal sealed record NamesKey(string Name, string Sentence) : Key(Name, Sentence)
{
    public override string Expected => "the name of a layer or a list of names";

    public override string? Default => null;
}

/// <summary>Text that is taken as it is written.</summary>
internal sealed record TextKey(string Name, string Sentence, string? Fallback = null) : Key(Name, Sentence)
{
    public override string Expected => "text";

    public override string? Default => Fallback;
}

/// <summary>A mapping with keys of its own.</summary>
internal sealed record OptionsKey(string Name, string Sentence, KeyTable Table) : Key(Name, Sentence)
{
    public override string Expected => "a mapping of keys to values";

    public override string? Default => null;
}

/// <summary>Anything else: a binder of its own reads it.</summary>
/// <param name="Form">What may stand there, for the reference.</param>
internal sealed record NodeKey(string Name, string Sentence, string Form, string Expectation = "") : Key(Name, Sentence)
{
    public override string Expected => Expectation;

    public override string? Default => null;
}
