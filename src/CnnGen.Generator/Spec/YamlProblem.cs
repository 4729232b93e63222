using CnnGen.Generator.Diagnostics;

namespace CnnGen.Generator.Spec;

/// <summary>Says what is wrong with a text in the words of who wrote it, not of who parses it.</summary>
internal static class YamlProblem
{
    // What the parser says about the slips that people make most, and what to do about them.
    private static readonly (string Said, string Meant)[] Common =
    [
        ("found invalid mapping", "a key and its value are already on this line; begin a line for each key, or quote text that contains ': '"),
        ("did not find expected key", "this line does not continue the keys before it; check its indentation"),
        ("did not find expected '-'", "this line does not continue the list before it; check its indentation"),
        ("not allowed in this context", "this cannot stand here; check the indentation, and begin a line for each item"),
        ("cannot start any token", "no value starts with this character; quote the text if it is meant"),
        ("unexpected end of stream", "this quote is not closed"),
        ("found wrong indentation", "this quote is not closed, or the text in it is not indented"),
    ];

    /// <param name="problem">The parser's sentence.</param>
    public static string Describe(string problem)
    {
        foreach (var (said, meant) in Common)
            if (problem.Contains(said))
                return meant;
        return Quote.OneLine(char.ToLowerInvariant(problem[0]) + problem.Substring(1).TrimEnd('.'));
    }

    /// <summary>Where the first tab stands in the indentation of a line: the parser reports it at the value before it, or at the start of the file.</summary>
    /// <param name="read">The end of what the parser has understood.</param>
    public static int? TabInIndentation(string text, int read)
    {
        var lineStart = read == 0 ? 0 : text.LastIndexOf('\n', read - 1) + 1;
        var isIndentation = string.IsNullOrWhiteSpace(text.Substring(lineStart, read - lineStart));
        for (var index = read; index < text.Length; index++)
        {
            if (text[index] == '\t' && isIndentation) return index;
            isIndentation = text[index] == '\n' || (isIndentation && char.IsWhiteSpace(text[index]));
        }

        return null;
    }

    /// <summary>Where the escape begins that the parser has just come through, or null.</summary>
    /// <param name="read">The end of what it has understood.</param>
    /// <param name="reached">Where it stands.</param>
    public static int? LastEscape(string text, int read, int reached)
    {
        var length = Math.Min(@"\UXXXXXXXX".Length, reached - read);
        var escape = length > 0 && reached < text.Length ? text.LastIndexOf('\\', reached - 1, length) : -1;
        return escape < 0 ? null : escape;
    }
}
