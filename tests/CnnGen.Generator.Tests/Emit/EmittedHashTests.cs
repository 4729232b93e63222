using System.Security.Cryptography;
using System.Text;
using CnnGen.Generator.Emit;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Numerics.Tests.Networks;

namespace CnnGen.Generator.Tests.Emit;

/// <summary>The gate: what is emitted for the models of this repository and for every network case, a hash per file.</summary>
/// <remarks>
/// A commit that says it changes no emitted text changes no line of the snapshot. Where lines do change, they tell which files of which networks did;
/// <see cref="EmittedCodeTests"/> shows text.
/// </remarks>
public class EmittedHashTests
{
    [Fact]
    public Task Every_emitted_file()
    {
        var lines = Networks().AsParallel().AsOrdered().SelectMany(network => Hashes(network.Model, network.Network, network.Options));

        return Verifier.Verify(string.Join('\n', lines));
    }

    private static IEnumerable<(string Model, Network Network, EmitOptions Options)> Networks()
    {
        foreach (var file in ModelFiles()) yield return (file, GeneratorDriverHelper.Bind(Repository.Read(file)), new EmitOptions());
        yield return ("model.yaml profiled and reported", GeneratorDriverHelper.Bind(Models.Seed), new EmitOptions(Profile: true, Report: true));
        foreach (var (name, network) in NetworkCases.All) yield return (name, network with { Name = name }, new EmitOptions());
    }

    private static IEnumerable<string> ModelFiles() => new[] { "samples", "templates/content" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.yaml", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(folder => folder is "bin" or "obj"))
        .Order(StringComparer.Ordinal)
        .Prepend("model.yaml");

    private static IEnumerable<string> Hashes(string model, Network network, EmitOptions options) =>
        from file in NetworkEmitter.Emit(Planner.Plan(network, model).Value!, options)
        select $"{model}: {file.HintName} {Hash(file.Text)}";

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal))));
}
