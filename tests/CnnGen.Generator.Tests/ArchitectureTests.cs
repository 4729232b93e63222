using System.Text.RegularExpressions;

namespace CnnGen.Generator.Tests;

/// <summary>Dependencies run one way, Formulas ← Spec ← Model ← Plan ← Emit, and the compiler stays at the rim.</summary>
public sealed partial class ArchitectureTests
{
    // Formulas are no stage: a vocabulary that Model, Plan and Emit share, and that knows none of them.
    private static readonly string[] Stages = ["Formulas", "Spec", "Model", "Plan", "Emit"];

    /// <summary>The folders of Plan, each of which knows those before it.</summary>
    private static readonly string[] Floors = ["Loops", "Kernels", "Nests", "Lowering", "Passes"];

    /// <summary>
    /// What puts the floors of Plan together. All else beside them is what they speak of together, and knows no floor but the kernel language.
    /// </summary>
    private static readonly string[] AboveAllFloors = ["Plan/Planner.cs", "Plan/PlanPrinter.cs", "Plan/ScheduleVerifier.cs"];

    private static readonly string Generator = Path.Combine(Repository.Root, "src", "CnnGen.Generator");

    private static readonly string[] Paths =
    [
        .. new[] { "Spec", "Model", "Plan", "Emit", "Collections" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Generator, folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Generator, path).Replace('\\', '/')),
    ];

    public static TheoryData<string> Sources() => [.. Paths];

    public static TheoryData<string> SourcesOfPlan() =>
        [.. Paths.Where(path => path.StartsWith("Plan/", StringComparison.Ordinal)).Except(AboveAllFloors, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_stage_knows_only_the_stages_before_it(string source)
    {
        var code = Code(source);
        var later = Stages.Skip(Array.IndexOf(Stages, source.Split('/')[0]) + 1);

        // Named in full as in CnnGen.Generator.Plan, or from their common parent as in Plan.Planner.
        Assert.All(later, stage => Assert.DoesNotMatch($@"CnnGen\.Generator\.{stage}\b|(?<![\w.]){stage}\.[A-Z]", code));
    }

    [Theory]
    [MemberData(nameof(SourcesOfPlan))]
    public void A_floor_of_Plan_knows_only_the_floors_below(string source)
    {
        var code = Code(source);
        var above = Floors.Skip(Math.Max(Array.IndexOf(Floors, source.Split('/')[1]), 0) + 1);

        // A type of a floor is named through the floor's namespace, which is opened above or stands in front of it.
        Assert.All(above, floor => Assert.DoesNotMatch($@"\bPlan\.{floor}\b|(?<![\w.]){floor}\.({TypesOf(floor)})\b", code));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_stage_does_not_know_the_compiler(string source) => Assert.DoesNotContain("Microsoft.CodeAnalysis", Code(source), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Sources))]
    public void Only_the_reader_knows_YamlDotNet(string source)
    {
        if (source == "Spec/SpecReader.cs") return;
        Assert.DoesNotContain("YamlDotNet", Code(source), StringComparison.Ordinal);
    }

    [Fact]
    public void The_pipeline_fits_on_a_page() => Assert.InRange(Repository.Read("src", "CnnGen.Generator", "CnnGenerator.cs").Split('\n').Length, 1, 80);

    private static string TypesOf(string floor) =>
        string.Join('|', Directory.EnumerateFiles(Path.Combine(Generator, "Plan", floor), "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)));

    private static string Code(string source) => Comment().Replace(File.ReadAllText(Path.Combine(Generator, source)), "");

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();
}
