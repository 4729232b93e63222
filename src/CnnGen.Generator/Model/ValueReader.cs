using System.Numerics;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Reads one value as the type that its place asks for; a value of another type is an error and gives null.</summary>
/// <param name="errors">Takes the errors.</param>
internal sealed class ValueReader(ErrorList errors)
{
    /// <param name="what">The value's name in messages: <c>filters of conv2d</c>.</param>
    public int? Size(SpecNode node, string what, int most = int.MaxValue, int least = 1) => (int?)Integer(node, what, least, most);

    /// <summary>A label as a key of a mapping.</summary>
    public int? Label(SpecNode node, string what) => (int?)Integer(node, what, 0, int.MaxValue);

    public int? Whole(SpecNode node, string what) => (int?)Integer(node, what, int.MinValue, int.MaxValue);

    public ulong? Seed(SpecNode node, string what) => (ulong?)Integer(node, what, 0, ulong.MaxValue);

    /// <summary>A number of bytes, or text with a unit.</summary>
    public long? Bytes(SpecNode node, string what)
    {
        if (node is SpecScalar number && CoreSchema.Integer(number) is not null) return (long?)Integer(node, what, 1, long.MaxValue);
        if (node is not SpecScalar scalar || ByteCount.Parse(scalar.Text) is not { } count)
            return Refuse<long>(
                node, what, ByteCount.Expected,
                ValueHint.Of(node, text => ByteCount.Parse(text)?.Bytes is not null || IsWithin(CoreSchema.Integer(text), 1, long.MaxValue)));

        if (count.Bytes is null)
            errors.Add(
                DiagnosticDescriptors.UnknownWord, node.Span, $"the unit in {what}", Quote.Word(count.Unit), Suggestion.Hint(count.Unit, ByteCount.AllUnits),
                Quote.List(ByteCount.AllUnits));
        else if (count.Bytes < 1)
            errors.Add(DiagnosticDescriptors.OutOfRange, node.Span, what, "at least 1 byte", scalar.Text);
        else
            return count.Bytes;
        return null;
    }

    /// <param name="proposed">The numbers that a message may propose; those of <paramref name="range"/> if null.</param>
    public double? Number(SpecNode node, string what, NumberRange range, NumberRange? proposed = null)
    {
        if (node is not SpecScalar scalar || CoreSchema.Number(scalar) is not { } number)
            return Refuse<double>(node, what, range.Description, ValueHint.Of(node, text => Plain(text) is { } meant && (proposed ?? range).Contains(meant)));
        if (range.Contains(number)) return number;
        errors.Add(DiagnosticDescriptors.OutOfRange, node.Span, what, range.Description, scalar.Text + NumberRange.AsFloat(number));
        return null;
    }

    public bool? Boolean(SpecNode node, string what) =>
        node is SpecScalar scalar && CoreSchema.Boolean(scalar) is { } value ? value
        : Refuse<bool>(node, what, "true or false", ValueHint.Of(node, text => text is "true" or "false"));

    /// <param name="forNumbers">What a message says to a number, where other libraries take one; else empty.</param>
    public T? Word<T>(SpecNode node, string what, string forNumbers = "")
        where T : struct, Enum
    {
        var known = EnumWords<T>.All;
        if (node is not SpecScalar scalar || CoreSchema.IsNull(scalar))
            return Refuse<T>(node, what, $"a word ({Quote.List(known)})", SizeList.Read(node) is null ? "" : forNumbers);
        if (EnumWords<T>.Find(scalar.Text) is { } value) return value;
        var hint = Suggestion.Hint(CallForm.WordOf(scalar.Text), known);
        if (hint.Length == 0 && SizeList.Read(node) is not null) hint = forNumbers;
        errors.Add(DiagnosticDescriptors.UnknownWord, node.Span, what, Quote.Word(scalar.Text), hint, Quote.List(known));
        return null;
    }

    /// <summary>One size for both directions, or [vertical, horizontal].</summary>
    public (int Y, int X)? Pair(SpecNode node, string what, int least = 1)
    {
        if (node is SpecScalar scalar && CoreSchema.Integer(scalar) is not null) return Size(node, what, least: least) is { } both ? (both, both) : null;
        if (node is not SpecSequence { Items.Count: 2 } pair)
        {
            var hint = ValueHint.Of(node, text => IsWithin(CoreSchema.Integer(text), least, int.MaxValue));
            if (hint.Length == 0 && SizeList.Spell(node, count => count <= 2) is { } sizes) hint = $"; write {sizes}";
            Refuse<int>(node, what, "a whole number or a pair of them [height, width]", hint);
            return null;
        }

        var y = Size(pair.Items[0], what, least: least);
        var x = Size(pair.Items[1], what, least: least);
        return y is null || x is null ? null : (y.Value, x.Value);
    }

    /// <summary>One number for all sides, one for each direction, or a pair for each; of a sequence one number or a pair.</summary>
    public Margins? Margins(SpecNode node, string what, MarginsKey key)
    {
        switch (node)
        {
            case SpecScalar scalar when CoreSchema.Integer(scalar) is not null:
                return Size(node, what, least: 0) is { } all ? Layers.Margins.Of(all, key.IsOfMap) : null;
            case SpecSequence { Items: { Count: 2 } } pair when !key.IsOfMap:
                return Pair(pair, what, least: 0) is var (before, behind) ? new Margins(0, 0, before, behind) : null;
            case SpecSequence { Items: { Count: 2 } items } when items.All(item => item is SpecScalar):
                return Pair(node, what, least: 0) is var (rows, columns) ? new Margins(rows, rows, columns, columns) : null;
            case SpecSequence { Items: { Count: 2 } items } when items.All(item => item is SpecSequence { Items.Count: 2 }):
                var (y, x) = (Pair(items[0], what, least: 0), Pair(items[1], what, least: 0));
                return y is null || x is null ? null : new Margins(y.Value.Y, y.Value.X, x.Value.Y, x.Value.X);
            default:
                return Refuse<Margins>(node, what, key.Expected, "");
        }
    }

    /// <summary>Whole numbers of any sign; one alone is a list of one.</summary>
    public IReadOnlyList<int>? Wholes(SpecNode node, string what, string expected) =>
        node is SpecScalar scalar && CoreSchema.Integer(scalar) is not null
            ? Whole(node, what) is { } one ? [one] : null
            : List(node, what, expected, item => Whole(item, what));

    /// <summary>Sizes, each larger than the one before.</summary>
    public IReadOnlyList<int>? Sizes(SpecNode node, string what, string expected)
    {
        var sizes = List(node, what, expected, item => Size(item, what));
        for (var i = 1; i < sizes?.Count; i++)
        {
            if (sizes[i] > sizes[i - 1]) continue;
            var place = ((SpecSequence)node).Items[i].Span;
            errors.Add(DiagnosticDescriptors.NotAscending, place, what, Quote.Integer(sizes[i]), Quote.Integer(sizes[i - 1]));
            return null;
        }

        return sizes;
    }

    /// <summary>Numbers; one alone is a list of one where the key takes that.</summary>
    public IReadOnlyList<double>? Numbers(SpecNode node, string what, NumbersKey key) =>
        key.Fallback is not null && node is SpecScalar scalar && CoreSchema.Number(scalar) is not null
            ? Number(node, what, key.Range) is { } one ? [one] : null
            : List(node, what, key.Expected, item => Number(item, what, key.Range));

    /// <summary>Two numbers, or one that stands for two.</summary>
    public (double Low, double High)? Range(SpecNode node, string what, RangeKey key)
    {
        if (key.Alone is not null && node is SpecScalar scalar && CoreSchema.Number(scalar) is not null)
            return Number(node, what, key.Alone) is { } alone ? (alone * key.LowOfAlone, alone) : null;
        if (node is not SpecSequence { Items: { Count: 2 } items }) return Refuse<(double, double)>(node, what, key.Expected, "");
        var (low, high) = (Number(items[0], what, key.Range), Number(items[1], what, key.Range));
        if (low is null || high is null) return null;
        if (low <= high || !key.IsAscending) return (low.Value, high.Value);
        errors.Add(DiagnosticDescriptors.NotAscending, items[1].Span, what, Quote.Number(high.Value), Quote.Number(low.Value));
        return null;
    }

    private IReadOnlyList<T>? List<T>(SpecNode node, string what, string expected, Func<SpecNode, T?> read)
        where T : struct
    {
        if (node is not SpecSequence { Items: { Count: > 0 } items })
        {
            var hint = node is SpecScalar scalar && CoreSchema.Number(scalar) is not null ? $"; write [{scalar.Text}]" : "";
            Refuse<int>(node, what, expected, hint);
            return null;
        }

        var values = items.Select(read).ToList();
        return values.Contains(null) ? null : [.. values.Select(value => value!.Value)];
    }

    private BigInteger? Integer(SpecNode node, string what, BigInteger least, BigInteger most)
    {
        if (node is not SpecScalar scalar || CoreSchema.Integer(scalar) is not { } value)
            return Refuse<BigInteger>(node, what, "a whole number", ValueHint.Of(node, text => IsWithin(CoreSchema.Integer(text), least, most)));
        if (value >= least && value <= most) return value;
        errors.Add(DiagnosticDescriptors.OutOfRange, node.Span, what, $"a whole number from {least} to {most}", scalar.Text);
        return null;
    }

    private static bool IsWithin(BigInteger? value, BigInteger least, BigInteger most) => value >= least && value <= most;

    private static double? Plain(string text) => CoreSchema.Number(new SpecScalar(text, IsPlain: true, SourceSpan.StartOfFile));

    private T? Refuse<T>(SpecNode node, string what, string expected, string hint)
        where T : struct
    {
        errors.Add(DiagnosticDescriptors.WrongType, node.Span, what, expected, SpecDescription.Of(node), hint);
        return null;
    }
}
