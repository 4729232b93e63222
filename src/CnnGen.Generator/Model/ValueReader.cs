using System.Numerics;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Reads one value as the type that its place asks for; a value of another type is an error and gives null.</summary>
/// <param name="errors">Takes the errors.</param>
internal sealed class ValueReader(ErrorList errors)
{
    /// <param name="what">The value's name in messages: <c>filters of conv2d</c>.</param>
    public int? Size(SpecNode node, string what, int most = int.MaxValue) => (int?)Integer(node, what, 1, most);

    public ulong? Seed(SpecNode node, string what) => (ulong?)Integer(node, what, 0, ulong.MaxValue);

    /// <summary>A number of bytes, or text with a unit.</summary>
    public long? Bytes(SpecNode node, string what)
    {
        if (node is SpecScalar number && CoreSchema.Integer(number) is not null) return (long?)Integer(node, what, 1, long.MaxValue);
        if (node is not SpecScalar scalar || ByteCount.Parse(scalar.Text) is not { } count) return Refuse<long>(node, what, ByteCount.Expected);
        if (count.Bytes is null)
            errors.Add(DiagnosticDescriptors.UnknownWord, node.Span, $"the unit in {what}", Quote.Word(count.Unit), Suggestion.Hint(count.Unit, ByteCount.AllUnits), Quote.List(ByteCount.AllUnits));
        else if (count.Bytes < 1)
            errors.Add(DiagnosticDescriptors.OutOfRange, node.Span, what, "at least 1 byte", scalar.Text);
        else
            return count.Bytes;
        return null;
    }

    public double? Number(SpecNode node, string what, NumberRange range)
    {
        if (node is not SpecScalar scalar || CoreSchema.Number(scalar) is not { } number) return Refuse<double>(node, what, range.Description);
        if (range.Contains(number)) return number;
        errors.Add(DiagnosticDescriptors.OutOfRange, node.Span, what, range.Description, scalar.Text);
        return null;
    }

    public bool? Boolean(SpecNode node, string what) =>
        node is SpecScalar scalar && CoreSchema.Boolean(scalar) is { } value ? value : Refuse<bool>(node, what, "true or false");

    public T? Word<T>(SpecNode node, string what)
        where T : struct, Enum
    {
        var known = EnumWords<T>.All;
        if (node is not SpecScalar scalar || CoreSchema.IsNull(scalar)) return Refuse<T>(node, what, $"a word ({Quote.List(known)})");
        if (EnumWords<T>.Find(scalar.Text) is { } value) return value;
        errors.Add(DiagnosticDescriptors.UnknownWord, node.Span, what, Quote.Word(scalar.Text), Suggestion.Hint(scalar.Text, known), Quote.List(known));
        return null;
    }

    /// <summary>One size for both directions, or [vertical, horizontal].</summary>
    public (int Y, int X)? Pair(SpecNode node, string what)
    {
        if (node is SpecScalar) return Size(node, what) is { } both ? (both, both) : null;
        if (node is not SpecSequence { Items.Count: 2 } pair)
        {
            Refuse<int>(node, what, "a whole number or a pair of them [height, width]");
            return null;
        }

        var y = Size(pair.Items[0], what);
        var x = Size(pair.Items[1], what);
        return y is null || x is null ? null : (y.Value, x.Value);
    }

    private BigInteger? Integer(SpecNode node, string what, BigInteger least, BigInteger most)
    {
        if (node is not SpecScalar scalar || CoreSchema.Integer(scalar) is not { } value) return Refuse<BigInteger>(node, what, "a whole number");
        if (value >= least && value <= most) return value;
        errors.Add(DiagnosticDescriptors.OutOfRange, node.Span, what, $"a whole number from {least} to {most}", scalar.Text);
        return null;
    }

    private T? Refuse<T>(SpecNode node, string what, string expected)
        where T : struct
    {
        errors.Add(DiagnosticDescriptors.WrongType, node.Span, what, expected, SpecDescription.Of(node), SpecDescription.Hint(node));
        return null;
    }
}
