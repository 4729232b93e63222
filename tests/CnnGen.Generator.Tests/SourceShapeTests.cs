using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.Generator.Tests;

/// <summary>The house rules on the shape of a source file: how wide its lines are, and how many it has.</summary>
public sealed class SourceShapeTests
{
    private const int MostColumns = 160, MostLines = 250;

    [Fact]
    public void A_line_has_at_most_160_columns() => Assert.Empty(Sources().AsParallel().AsOrdered().SelectMany(TooWide));

    [Fact]
    public void A_file_stays_below_250_lines() => Assert.Empty(Sources().Where(path => File.ReadLines(path).Count() >= MostLines).Select(Shown));

    private static IEnumerable<string> TooWide(string path)
    {
        var text = SourceText.From(File.ReadAllText(path));
        foreach (var line in text.Lines.Where(line => line.Span.Length > MostColumns))
        {
            if (!IsInsideLiteral(text, line)) yield return $"{Shown(path)}({line.LineNumber + 1}): {line.Span.Length} columns";
        }
    }

    /// <summary>Whether the line begins within a literal of several lines, whose text is what it is: a break would be one of the text's.</summary>
    private static bool IsInsideLiteral(SourceText text, TextLine line)
    {
        var token = CSharpSyntaxTree.ParseText(text).GetRoot().FindToken(line.Start);
        return token.SpanStart < line.Start || token.IsKind(SyntaxKind.InterpolatedStringTextToken);
    }

    private static IEnumerable<string> Sources() => new[] { "src", "tests", "samples", "benchmarks", "tools", "templates" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(path => !Shown(path).Split('/').Any(folder => folder is "bin" or "obj") && !path.Contains(".verified.") && !path.Contains(".received."));

    private static string Shown(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
}
