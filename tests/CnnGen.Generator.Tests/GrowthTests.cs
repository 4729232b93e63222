using CnnGen.Generator.Emit;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Tests;

/// <summary>Twice the text takes twice the work, told by the memory that all stages ask for together: a time would depend on the machine.</summary>
public sealed class GrowthTests
{
    /// <summary>What is more than twice: tables that double when they are full, and text that is longer because numbers are.</summary>
    private const double MostGrowth = 2.6;

    private const string Dense = "input: 4\nlayers:\n  - dense: { units: 2 }\n";

    public static TheoryData<string> Cases() => [.. Texts.Keys];

    private static readonly Dictionary<string, Func<int, string>> Texts = new(StringComparer.Ordinal)
    {
        ["unknown keys"] = n => Dense + Repeat(n, i => $"key{i}: 1\n"),
        ["keys twice"] = n => Dense + Repeat(n, _ => "loss: 1\n"),
        ["keys in braces"] = n => $"input: {{{Repeat(n, i => $"key{i}: 1, ")}}}",
        ["unknown layers"] = n => "input: 4\nlayers:\n" + Repeat(n, i => $"  - dnese{i}\n"),
        ["wrong values"] = n => "input: 4\nlayers:\n" + Repeat(n, _ => "  - dense: { units: two }\n"),
        ["layers of one name"] = n => "input: 4\nlayers:\n" + Repeat(n, _ => "  - dense: { units: 2, name: same }\n"),
        ["items"] = n => $"input: [{Repeat(n, _ => "4, ")}]\n{Dense[9..]}",
        ["items in a parenthesis"] = n => $"input: [({Repeat(n, _ => "4, ")}]\n{Dense[9..]}",
        ["keys in a parenthesis"] = n => $"input: {{ a: ({Repeat(n, i => $"{i}, ")} }}\n{Dense[9..]}",
        ["documents"] = n => Dense + Repeat(n, _ => "---\n"),
        ["tabs behind a value"] = n => $"name: x{new string('\t', 20 * n)} y\n\tinput: 4\n",
        ["tabs before a value"] = n => $"name:\n{new string('\t', 20 * n)}x\n",
        ["spaces"] = n => $"name:\n{new string(' ', 20 * n)}x: 3\n",
        ["line breaks"] = n => $"name: x{new string('\n', 20 * n)}{Dense}",
        ["escapes"] = n => $"name: \"{Repeat(n, _ => "\\u0041")}\"\n{Dense}",
        ["lines of one text"] = n => $"name: >\n{Repeat(n, _ => "  x\n")}{Dense}",
        ["comments"] = n => Dense + Repeat(n, _ => "# a comment\n"),
        ["brackets"] = n => $"name: {Repeat(n, _ => "[] ")}\n{Dense}",
        ["equal dense layers"] = n => "input: 8\nlayers:\n" + Repeat(n / 5, _ => "  - dense: { units: 8, activation: relu }\n") + "  - dense: { units: 2 }\n",
        ["equal convolutions"] = n => "input: [6, 6, 4]\nlayers:\n"
            + Repeat(n / 10, _ => "  - conv2d: { filters: 4, kernel_size: 3, padding: same }\n") + "  - flatten\n  - dense: { units: 2 }\n",
        ["convolutions of many sizes"] = n =>
            "input: [6, 6, 4]\nlayers:\n"
                + Repeat(n / 40, i => $"  - conv2d: {{ filters: {3 + i}, kernel_size: 1 }}\n  - conv2d: {{ filters: 4, kernel_size: 1 }}\n")
                + "  - flatten\n  - dense: { units: 2 }\n",
        ["layers that draw"] = n => "input: 8\nlayers:\n" + Repeat(n / 2, _ => "  - dropout: { rate: 0.5 }\n") + "  - dense: { units: 2 }\n",
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twice_as_much_takes_twice_the_memory(string what)
    {
        const int Small = 1_000;
        var text = Texts[what];
        // Tables that are made once are made here.
        Allocated(text(Small));

        var (small, large) = (Allocated(text(Small)), Allocated(text(2 * Small)));

        Assert.True(large <= MostGrowth * small, $"{small} bytes became {large}");
    }

    /// <summary>What is not seen in memory, such as a list that is searched anew for each of its items, keeps this from ending in a day's work.</summary>
    [Theory]
    [InlineData("unknown keys", 50_000)]
    [InlineData("keys in braces", 50_000)]
    [InlineData("unknown layers", 50_000)]
    [InlineData("tabs behind a value", 49_000)]
    [InlineData("brackets", 300_000)]
    public void A_file_of_the_most_characters_is_read(string what, int count)
    {
        var text = Texts[what](count);

        Assert.InRange(text.Length, 400_000, 1_000_000);
        Assert.NotEqual(0, Allocated(text));
    }

    private static long Allocated(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var token = CancellationToken.None;
        var document = SpecReader.Read(new ModelFile("model.yaml", text, ModelMetadata.None), token);
        var project = ProjectContext.Of([document], "Sample");
        var files = document
            .Then((spec, _) => NetworkBinder.Bind(spec, project), token)
            .Then((network, _) => Planner.Plan(network, "model.yaml"), token)
            .Then(plan => NetworkEmitter.Emit(plan, new EmitOptions(Profile: true, Report: true)), token);
        var after = GC.GetAllocatedBytesForCurrentThread();
        Assert.DoesNotContain(files.Errors, error => error.Descriptor.Id == "CNN0000");
        return after - before;
    }

    private static string Repeat(int count, Func<int, string> text) => string.Concat(Enumerable.Range(0, count).Select(text));
}
