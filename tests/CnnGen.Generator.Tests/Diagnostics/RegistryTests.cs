using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CnnGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>The table of descriptors, the release files, the pages and the tests know the same errors.</summary>
public sealed partial class RegistryTests
{
    // Its test is InternalErrorTests: no model file can ask for it.
    private const string InternalError = "CNN0000";

    // Its test is ClassClashTests: it takes two files.
    private const string DuplicateClass = "CNN0024";

    // Their tests are LimitTests: an example has as many lines as nobody reads.
    private static readonly string[] Limits = ["CNN0030", "CNN0031", "CNN0032"];

    private static readonly IReadOnlyList<DiagnosticDescriptor> Descriptors =
    [
        .. typeof(DiagnosticDescriptors).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal),
    ];

    public static TheoryData<string> Ids() => [.. Descriptors.Select(descriptor => descriptor.Id)];

    public static TheoryData<string> IdsWithExamples() =>
        [.. Descriptors.Select(descriptor => descriptor.Id).Where(id => id != InternalError && !Limits.Contains(id))];

    [Fact]
    public void A_number_is_one_error_s()
    {
        var numbers = Descriptors.Select(descriptor => int.Parse(descriptor.Id[3..], CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(numbers.Distinct(), numbers);
        Assert.All(Descriptors.Zip(numbers), pair => Assert.Equal($"CNN{pair.Second:D4}", pair.First.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_error_cannot_be_hidden_and_links_to_its_page(string id)
    {
        var descriptor = Descriptors.Single(descriptor => descriptor.Id == id);

        Assert.Equal(DiagnosticSeverity.Error, descriptor.DefaultSeverity);
        Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, descriptor.CustomTags);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Equal($"# {id}: {descriptor.Title}", DiagnosticPage.Read(id).Title);
    }

    [Fact]
    public void Release_files_list_every_error_with_its_title()
    {
        var released = Repository.Read("src", "CnnGen.Generator", "AnalyzerReleases.Shipped.md")
            + Repository.Read("src", "CnnGen.Generator", "AnalyzerReleases.Unshipped.md");

        Assert.Equal(
            Descriptors.Select(descriptor => $"{descriptor.Id} | CnnGen | Error | {descriptor.Title}"),
            Row().Matches(released).Select(row => row.Value.TrimEnd('\r')));
    }

    [Fact]
    public void Every_page_belongs_to_an_error_and_stands_in_the_list()
    {
        // From CNN1001 on they are errors of the package's build files, which its own tests know.
        var folder = Path.Combine(Repository.Root, "docs", "diagnostics");
        var pages = Directory.EnumerateFiles(folder, "CNN0*.md")
            .Select(page => Path.GetFileNameWithoutExtension(page))
            .Order(StringComparer.Ordinal);

        Assert.Equal(Descriptors.Select(descriptor => descriptor.Id), pages);
        var list = Repository.Read("docs", "diagnostics", "README.md");
        Assert.All(Descriptors, descriptor =>
            Assert.Contains($"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Title} |", list, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_error_has_a_test() => Assert.Equal(
        Descriptors.Select(descriptor => descriptor.Id).Except([InternalError, DuplicateClass, .. Limits]),
        DiagnosticCases.All.Select(mistake => mistake.Id).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public void The_wrong_example_of_a_page_gives_the_message_that_the_page_shows(string id)
    {
        var page = DiagnosticPage.Read(id);
        var result = GeneratorDriverHelper.Run(page.Wrong);

        Assert.Equal(id, Assert.Single(result.Diagnostics).Id);
        Assert.Equal(page.Message, Assert.Single(result.PrintedErrors()));
    }

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public void The_right_example_of_a_page_compiles(string id)
    {
        var page = DiagnosticPage.Read(id);

        Assert.NotEmpty(page.Right);
        Assert.Empty(GeneratorDriverHelper.Run(page.Right).PrintedErrors());
    }

    [GeneratedRegex(@"^CNN\d{4} .*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
