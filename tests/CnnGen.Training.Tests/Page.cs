using System.Runtime.CompilerServices;

namespace CnnGen.Training.Tests;

/// <summary>A page whose programs stand in a test, word for word but for the indentation.</summary>
internal static class Page
{
    /// <param name="name">Of the file below docs.</param>
    public static IReadOnlyList<string> Programs(string name) =>
    [
        .. Unindented(File.ReadAllText(PathOf("docs", name))).Split("```csharp\n").Skip(1).Select(block => block.Split("```")[0]),
    ];

    /// <summary>That of a file of the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Path.GetDirectoryName(Here())!, "..", "..", .. parts]);

    /// <summary>The test that asks.</summary>
    public static string Source([CallerFilePath] string path = "") => Unindented(File.ReadAllText(path));

    private static string Unindented(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()));

    private static string Here([CallerFilePath] string path = "") => path;
}
