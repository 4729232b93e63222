using System.Runtime.CompilerServices;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Spec;
using CnnGen.Numerics.Tests.Emitted;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>The repository's own model.yaml, whole batches, many steps: one value for every instruction set and every number of threads.</summary>
public sealed class SeedModelTests
{
    /// <summary>SHA-256 of all parameters and moments behind fifty steps; docs/numerics.md has it too, for whoever compares another CPU.</summary>
    internal const string AfterFiftySteps = "A9A7E364C2E2748B24AF6859ECC231F5D4927A527E4DDB862F2A2F30E3E3BE4F";

    private const string Name = "SeedModel";

    private static readonly Lazy<CompiledNetworks> Compiled = new(() => new CompiledNetworks(
        "SeedModel", new Dictionary<string, Network>(StringComparer.Ordinal) { [Name] = Bind(Path.Combine(Repository(), "model.yaml")) }));

    /// <summary>Plain code takes a second for a step: on one number of threads only.</summary>
    public static TheoryData<string, int> TargetsAndThreads
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var target in CompiledNetworks.RunnableTargets)
                foreach (var threads in target.IsScalar ? [7] : new[] { 1, 2, 3, 7 }) data.Add(target.Name, threads);
            return data;
        }
    }

    [Theory, MemberData(nameof(TargetsAndThreads))]
    public void Fifty_steps_give_the_same_bits_everywhere(string target, int threads)
    {
        using var network = Compiled.Value.Create(Name, Target.All.Single(t => t.Name == target), threads: threads);
        DeterminismTests.Train(network, steps: 50);

        Assert.True(AfterFiftySteps == network.Memory.Hash(), $"came {network.Memory.Hash()}");
    }

    [Fact]
    public void The_documentation_has_the_value() =>
        Assert.Contains(AfterFiftySteps, File.ReadAllText(Path.Combine(Repository(), "docs", "numerics.md")), StringComparison.Ordinal);

    private static Network Bind(string path)
    {
        var file = ModelFile.Of(path, File.ReadAllText(path), ModelMetadata.None)!;
        var spec = Result.Of(path, file).Then(SpecReader.Read, CancellationToken.None);
        var network = spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None);
        Assert.Empty(network.Errors);
        return network.Value!;
    }

    private static string Repository([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
