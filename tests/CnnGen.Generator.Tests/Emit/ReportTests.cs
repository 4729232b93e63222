using CnnGen.Generator.Emit;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Tests.Emit;

/// <summary>The report on a network: what the target <c>CnnGenReport</c> prints and writes.</summary>
public sealed class ReportTests
{
    private static readonly NetworkPlan Seed = GeneratorDriverHelper.Plan(Models.Seed);

    private static readonly IReadOnlyList<GeneratedFile> Files = NetworkEmitter.Emit(Seed, new EmitOptions());

    [Fact]
    public Task Text() => Verifier.Verify(ReportText.Print(NetworkReport.Of(Seed, Files)));

    [Fact]
    public Task Page() => Verifier.Verify(ReportMarkdown.Print(NetworkReport.Of(Seed, Files), Seed), "md");

    [Fact]
    public void A_line_fits_into_a_terminal() =>
        Assert.All(ReportText.Print(NetworkReport.Of(Seed, Files)).Split('\n'), line => Assert.InRange(line.Length, 0, 120));

    [Fact]
    public void A_report_is_emitted_only_where_it_is_asked_for()
    {
        Assert.DoesNotContain(NetworkEmitter.Emit(Seed, new EmitOptions()), file => file.Text.Contains("CnnGen.Report", StringComparison.Ordinal));
        var report =
            Assert.Single(NetworkEmitter.Emit(Seed, new EmitOptions(Report: true)), file => file.HintName.EndsWith(".Report.g.cs", StringComparison.Ordinal));
        Assert.Contains("AssemblyMetadata(\"CnnGen.Report.Text\", \"Sample.MnistCnn\\u000aMnistCnn\\u000a", report.Text, StringComparison.Ordinal);
        using (CultureScope.Finnish()) Assert.Contains(report, NetworkEmitter.Emit(Seed, new EmitOptions(Report: true)));
    }

    /// <summary>A buffer is told with those that lie where it lies, and they are never alive together.</summary>
    [Fact]
    public void Buffers_that_share_a_place_are_not_alive_together()
    {
        var buffers = NetworkReport.Of(Seed, Files).Tables.Single(table => table.Title == "Buffers").Rows;
        var sharing = buffers.Where(row => row[1] == "Values" && row[4].Length > 0).ToList();

        Assert.NotEmpty(sharing);
        foreach (var row in sharing)
            Assert.All(row[4].Split(", "), name => Assert.False(Overlap(Seed.Buffer(row[0]), Seed.Buffer(name)), $"{row[0]} and {name}"));
    }

    private static bool Overlap(BufferPlan one, BufferPlan other) => one.First <= other.Last && other.First <= one.Last;
}
