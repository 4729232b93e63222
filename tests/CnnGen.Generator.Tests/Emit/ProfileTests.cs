using System.Text.RegularExpressions;
using CnnGen.Generator.Emit;
using CnnGen.Generator.Plan;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Tests.Emit;

/// <summary>The times of kernels, which cost nothing where nobody asks for them.</summary>
public sealed partial class ProfileTests
{
    private static readonly NetworkPlan Plan = GeneratorDriverHelper.Plan(Models.Seed);

    [Fact]
    public void Unasked_for_there_is_no_word_of_it() =>
        Assert.All(NetworkEmitter.Emit(Plan, new EmitOptions()), file => Assert.DoesNotContain("Profile", file.Text, StringComparison.Ordinal));

    [Fact]
    public void Every_call_of_a_kernel_is_followed_by_its_lap()
    {
        var index = Plan.Kernels.Select((k, i) => (k.Kernel.Name, i)).ToDictionary(k => k.Name, k => k.i, StringComparer.Ordinal);
        var lines = Schedule(profile: true).Split('\n');
        var calls = lines.Select((line, i) => (Name: Called().Match(line).Groups["name"].Value, Next: i + 1)).Where(c => index.ContainsKey(c.Name)).ToList();

        Assert.Equal(Plan.Programs.Sum(p => p.Phases.Sum(phase => phase.Calls.Count)), calls.Count);
        Assert.All(calls, call => Assert.Equal($"global::Sample.MnistCnn.Profile.Lap({index[call.Name]});", lines[call.Next].Trim()));
        Assert.Equal(Plan.Programs.Sum(p => p.Phases.Count), lines.Count(line => line.Trim() == "global::CnnGen.Runtime.KernelProfile.Start();"));
    }

    [Fact]
    public void Nothing_else_changes() => Assert.Equal(
        Schedule(profile: false),
        string.Join('\n', Schedule(profile: true).Split('\n').Where(line => !line.Contains("Profile", StringComparison.Ordinal))));

    [Fact]
    public void The_table_has_every_kernel_in_the_order_of_its_laps()
    {
        var table = NetworkEmitter.Emit(Plan, new EmitOptions(Profile: true)).Single(f => f.HintName.EndsWith(".Profile.g.cs", StringComparison.Ordinal)).Text;

        Assert.Equal(
            Plan.Kernels.Select(k => $"\"{k.Owner}\", \"{k.Kernel.Name}\", {k.Cost.MultiplyAdds}"), Row().Matches(table).Select(m => m.Groups["row"].Value));
    }

    /// <summary>The property <c>CnnGenProfile</c> of a project.</summary>
    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_project_asks_for_it(string? property, bool isOn)
    {
        var driver = GeneratorDriverHelper.CreateDriver([new InMemoryText("model.yaml", Models.Tiny)], profile: property);

        var names = driver.RunGenerators(GeneratorDriverHelper.Compilation()).GetRunResult().HintNames();

        Assert.Equal(isOn, names.Contains("Sample.Tiny.Profile.g.cs"));
    }

    private static string Schedule(bool profile) =>
        NetworkEmitter.Emit(Plan, new EmitOptions(profile)).Single(f => f.HintName.EndsWith(".Schedule.g.cs", StringComparison.Ordinal)).Text;

    [GeneratedRegex(@"^ +TTarget\.(?<name>\w+)\(.*\);$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Called();

    [GeneratedRegex(@"KernelWork\((?<row>""[\w ]+"", ""\w+"", \d+), \d+\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
