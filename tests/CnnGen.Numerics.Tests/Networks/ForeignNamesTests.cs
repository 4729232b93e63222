using CnnGen.Generator.Emit;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Numerics.Tests.Emitted;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>
/// A project may call its own things whatever it likes: for every identifier of the emitted text it has here a type, a namespace and an alias of
/// that name, and the class compiles and computes the same.
/// </summary>
public sealed class ForeignNamesTests
{
    private const string Name = "Foreign";

    private static readonly EmitOptions Everything = new(Profile: true, Report: true);

    // Both shapes of windows, live lists, dropout, squares: what differs in the text from network to network.
    private static readonly Network Model = NetworkCases.All["OriginalInSmall"] with { Name = Name };

    private static readonly Lazy<IReadOnlyList<string>> Identifiers = new(() =>
    [
        .. NetworkEmitter.Emit(Planner.Plan(Model, Name).Value!, Everything)
            .SelectMany(file => CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantTokens(descendIntoTrivia: true))
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.ValueText)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ]);

    /// <summary>What no source could survive: <c>var</c> as a type, which the compiler then takes for every <c>var</c> of the project.</summary>
    private static readonly Dictionary<string, string[]> Impossible = new(StringComparer.Ordinal)
    {
        // The class itself.
        ["types beside the class"] = [Name, "var"],
        ["namespaces beside the class"] = [Name],
        // Namespaces that there are already: the framework's, and that of the runtime and of this model.
        ["types without a namespace"] = ["System", "CnnGen", "var"],
        ["namespaces of their own"] = [],
        ["aliases for the whole project"] = ["var"],
    };

    public static TheoryData<string> Kinds => [.. Impossible.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public void No_name_of_the_project_stands_before_one_in_emitted_code(string kind)
    {
        var names = Identifiers.Value.Except(Impossible[kind], StringComparer.Ordinal).ToList();
        Assert.All(new[] { "Vector128", "Vector512", "Sse", "Fma", "MethodImpl", "Job", "Guard" }, name => Assert.Contains(name, names));
        var compiled = new CompiledNetworks(
            "Foreign " + kind, new Dictionary<string, Network>(StringComparer.Ordinal) { [Name] = Model }, Everything, [Source(kind, names)]);

        foreach (var target in CompiledNetworks.RunnableTargets)
        {
            using var network = compiled.Create(Name, target, threads: 2);
            using var alone = NetworkCases.Create("OriginalInSmall", target.Name);
            DeterminismTests.Train(network, steps: 2);
            DeterminismTests.Train(alone, steps: 2);
            Assert.Equal(alone.Memory.Hash(), network.Memory.Hash());
        }
    }

    private static string Source(string kind, IReadOnlyList<string> names)
    {
        var declarations = string.Join('\n', names.Select(name => kind switch
        {
            "types beside the class" => $"namespace {Model.Namespace} {{ {Types(name, names)} }}",
            "namespaces beside the class" => $"namespace {Model.Namespace}.@{name} {{ internal class Inside; }}",
            "types without a namespace" => Types(name, names),
            "namespaces of their own" => $"namespace @{name} {{ internal class Inside; }}",
            "aliases for the whole project" => $"global using @{name} = global::Somewhere.Else;",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        }));
        return $"#pragma warning disable\n{declarations}\nnamespace Somewhere {{ internal class Else; }}";
    }

    /// <summary>Plain and generic, and each an attribute, by its short name too.</summary>
    private static string Types(string name, IEnumerable<string> names)
    {
        var types = $"internal class @{name} : global::System.Attribute; internal class @{name}<T>;";
        return names.Contains(name + "Attribute", StringComparer.Ordinal) ? types : $"{types} internal class @{name}Attribute : global::System.Attribute;";
    }
}
