namespace CnnGen.Generator.Spec;

/// <summary>
/// Puts together what a comma tore apart in flow style: <c>{ learning_rate: 0,001 }</c> is a 0 and a key 001 to YAML, <c>(3, 3)</c> a text and another.
/// No key of a model is a number or ends in a parenthesis, so nothing else can be meant; one error then speaks of the whole value.
/// </summary>
internal sealed class TornValue(string text, LineMap lines)
{
    // Of a parenthesis that is never closed all the rest would be part.
    private const int Longest = 200;

    /// <summary>The value before a key without a value, if the key is its other part; else null.</summary>
    public SpecScalar? Join(SpecNode before, SpecScalar key, SpecNode value) =>
        value is SpecScalar { Text: "", IsPlain: true } && before is SpecScalar scalar && (IsDecimals(scalar, key) || IsOpen(scalar))
            ? Join(scalar, key)
            : null;

    /// <summary>The item before another of a list, if both are parts of one in parentheses; else null.</summary>
    public SpecScalar? Join(SpecNode before, SpecNode item) =>
        before is SpecScalar scalar && item is SpecScalar next && IsOpen(scalar) ? Join(scalar, next) : null;

    private SpecScalar? Join(SpecScalar first, SpecScalar last)
    {
        var (start, end) = (first.Span.Start, last.Span.Start + last.Span.Length);
        if (end - start > Longest) return null;
        return new SpecScalar(text.Substring(start, end - start), IsPlain: true, lines.Span(start, end));
    }

    private static bool IsDecimals(SpecScalar before, SpecScalar key) =>
        before.IsPlain && CoreSchema.Integer(before.Text) is not null
        && key.Text.Length > 0 && key.Text.All(character => character is >= '0' and <= '9')
        && before.Span.Start + before.Span.Length + 1 == key.Span.Start;

    private static bool IsOpen(SpecScalar before) => before.IsPlain && before.Text.LastIndexOf('(') > before.Text.LastIndexOf(')');
}
