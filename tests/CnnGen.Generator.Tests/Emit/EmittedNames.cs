using System.Text.RegularExpressions;
using CnnGen.Generator.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Tests.Emit;

/// <summary>Every word that means something in emitted code, taken from networks that have all there is.</summary>
internal static partial class EmittedNames
{
    private static readonly string Everything = Models.With(
        "- conv2d: { filters: 3, kernel_size: 3, activation: relu }\n- max_pooling2d\n"
            + "- conv2d: { filters: 4, kernel_size: 1, padding: same, activation: relu }\n"
            + "- max_pooling2d: { pool_size: 2, strides: 1 }\n- activation: relu\n- flatten\n- dropout: { rate: 0.5 }\n"
            + "- dense: { units: 4, activation: relu }\n- dense: { units: 4 }",
        input: "[6, 6, 2]", name: "Small");

    private static readonly string OfNumbers = Models.With("- dense: { units: 1 }", input: "4", name: "Small", rest: "loss: mean_squared_error");

    private static readonly Lazy<IReadOnlyList<GeneratedFile>> Files = new(() =>
    [
        .. new[] { Everything, OfNumbers }
            .SelectMany(yaml => NetworkEmitter.Emit(GeneratorDriverHelper.Plan(yaml), new EmitOptions(Profile: true, Report: true))),
    ]);

    /// <summary>Identifiers and names of files, as they are and in another case, and words of C#, contextual and hidden ones too.</summary>
    public static IReadOnlyList<string> All() =>
    [
        .. Identifiers().Concat(Files.Value.SelectMany(file => file.HintName.Split('.')))
            .Where(name => !NumberedLocal().IsMatch(name)).SelectMany(name => new[] { name, OtherCase(name) })
            .Concat(SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds())
                .Select(SyntaxFacts.GetText).Where(SyntaxFacts.IsValidIdentifier))
            .Concat(["__arglist", "__makeref", "__reftype", "__refvalue", "_", "__", "_0", "dynamic", "nameof", "value", "field"])
            .Where(name => name.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What emitted code names from the root, <c>System.Math.Min</c>, and each beginning of it; not the network's own.</summary>
    public static IReadOnlyList<string> Paths() =>
    [
        .. Files.Value.SelectMany(file => Rooted().Matches(file.Text).Select(match => match.Groups["path"].Value.Split('.')))
            .SelectMany(path => Enumerable.Range(1, path.Length).Select(count => string.Join('.', path.Take(count))))
            .Where(path => path != "Sample" && !path.StartsWith("Sample.", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The members of the class, private ones and nested types too.</summary>
    public static IReadOnlyList<string> Members() =>
    [
        .. Files.Value.SelectMany(file => CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
            .Where(type => type.Identifier.ValueText == "Small")
            .SelectMany(type => type.Members)
            .SelectMany(member => member switch
            {
                FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
                MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method => [method.Identifier.ValueText],
                PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property => [property.Identifier.ValueText],
                BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
                _ => Array.Empty<string>(),
            })
            .Distinct(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Identifiers() => Files.Value
        .SelectMany(file => CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantTokens(descendIntoTrivia: true))
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
        .Select(token => token.ValueText);

    private static string OtherCase(string name)
    {
        var letter = name.TakeWhile(character => !char.IsLetter(character)).Count();
        return letter == name.Length ? name
            : name[..letter] + (char.IsUpper(name[letter]) ? char.ToLowerInvariant(name[letter]) : char.ToUpperInvariant(name[letter])) + name[(letter + 1)..];
    }

    /// <summary>Of a hundred locals that differ by a number, <c>sumA0</c>, the others say nothing new.</summary>
    [GeneratedRegex(@"^[a-z]\w*\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberedLocal();

    [GeneratedRegex(@"global::(?<path>[\w.]*\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rooted();
}
