using System.Globalization;
using CnnGen.Generator.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Tests;

/// <summary>Whatever stands in a model file: it becomes code that C# can read, or errors at places inside of the file, within bounded memory.</summary>
/// <remarks>
/// <c>CNNGEN_MUTATIONS</c> in the environment says how many files are tried and <c>CNNGEN_MUTATION_SEED</c> which, for a run by hand. A file that once was
/// wrong is kept in Corpus. Time is told by memory: what takes long in a compiler of trees makes many of them.
/// </remarks>
public sealed class MutationTests
{
    private const int Usual = 20_000;

    /// <summary>Networks go on to code so often, as that takes a hundred times as long as to read them.</summary>
    private const int ToCode = 24;

    /// <summary>For reading and binding: of a file of a few thousand characters at most, a hundred errors with their texts.</summary>
    private const long MostBytes = 24 << 20;

    private static readonly int s_count = Number("CNNGEN_MUTATIONS", Usual);

    public static TheoryData<string> Corpus => [.. Directory.GetFiles(Folder, "*.yaml").Select(file => Path.GetFileName(file)!)];

    private static string Folder => Path.Combine(Repository.Root, "tests", "CnnGen.Generator.Tests", "Corpus");

    [Fact]
    public void A_mutated_model_becomes_code_or_errors_inside_of_its_file()
    {
        var random = new Random(Number("CNNGEN_MUTATION_SEED", 14));
        // Many mutations leave the network what it was, and emit what has been looked at.
        var seen = new HashSet<Network>();
        for (var i = 0; i < s_count; i++)
        {
            var text = MutatedModels.Next(random);
            if (Wrong(text, seen) is { } wrong) Assert.Fail($"{wrong}, mutation {i}:\n{SymbolDisplay.FormatLiteral(text, quote: true)}");
        }

        Assert.True(seen.Count > Math.Min(s_count, Usual) / 100, $"Only {seen.Count} networks came of {s_count} mutations.");
    }

    [Fact]
    public void Any_bytes_are_a_model_or_errors_inside_of_their_file()
    {
        var random = new Random(Number("CNNGEN_MUTATION_SEED", 14));
        var seen = new HashSet<Network>();
        for (var i = 0; i < s_count / 4; i++)
        {
            var file = MutatedModels.NextBytes(random);
            if (Wrong(ModelCheck.Decode(file), seen) is { } wrong) Assert.Fail($"{wrong}, file {i}:\n{Convert.ToBase64String(file)}");
        }
    }

    /// <summary>What a fuzzer begins with, and what one has found.</summary>
    [Theory, MemberData(nameof(Corpus))]
    public void Files_of_the_corpus_stay_right(string file) =>
        Assert.Null(ModelCheck.Compile(ModelCheck.Decode(File.ReadAllBytes(Path.Combine(Folder, file)))));

    private static string? Wrong(string text, HashSet<Network> seen)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (network, wrong) = ModelCheck.Bind(text);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (wrong is not null) return wrong;
        if (allocated > MostBytes) return $"{allocated} bytes of memory for {text.Length} characters";
        return network is null || !seen.Add(network) || seen.Count % ToCode != 0 ? null : ModelCheck.Compile(text);
    }

    private static int Number(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var asked) ? asked : usual;
}
