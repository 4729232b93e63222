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
}
