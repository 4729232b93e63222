using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Spec;
using CnnGen.Numerics.Tests.Networks;

namespace CnnGen.Numerics.Tests.Golden;

/// <summary>A folder of golden files.</summary>
/// <param name="Name">The folder.</param>
/// <param name="Model">The model that has a file's word in its place.</param>
/// <param name="Compare">Compares what the reference gives for that model with the file. What it gives in float, the emitted code gives to the bit.</param>
internal sealed record GoldenFamily(string Name, Func<GoldenFile, string> Model, Action<GoldenFile, Network> Compare)
{
    private const string Begin = "input: [5]\nlayers:\n", End = "- dense: { units: 2 }\n";

    public static IReadOnlyList<GoldenFamily> All { get; } =
    [
        new("activations", golden => $"{Begin}- {(golden.Spelling == "prelu" ? "" : "activation: ")}{golden.Spelling}\n{End}", ActivationComparison.Compare),
        new("layers", golden => $"input: {golden.Of}\nlayers:\n- {golden.Spelling}\n- flatten\n{End}", LayerComparison.Compare),
        new("losses", golden => $"{Begin}{End}loss: {golden.Spelling}", LossComparison.Compare),
        new("networks", golden => AcceptedNetworks.TextWithoutNoise(Path.GetFileNameWithoutExtension(golden.Spelling)), NetworkComparison.Compare),
        new("optimizers", golden => $"{Begin}{End}optimizer: {golden.Spelling}", OptimizerComparison.Compare),
        new("random", golden => golden.Spelling, NetworkComparison.Compare),
        new("regularizers", golden => $"{Begin}- dense: {{ units: 2, {RegularizerKey(golden)}: {golden.Spelling} }}", RegularizerComparison.Compare),
        new("schedules", golden => $"{Begin}{End}optimizer: {{ adam: {{ learning_rate: {golden.Spelling} }} }}", ScheduleComparison.Compare),
    ];

    /// <summary>The network, or null where the language does not have the word or one of its options.</summary>
    public Network? Find(GoldenFile golden)
    {
        var file = ModelFile.Of("golden.yaml", Model(golden), ModelMetadata.None)!;
        var spec = Result.Of("golden.yaml", file).Then(SpecReader.Read, CancellationToken.None);
        var network = spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None);
        return network.Errors.Count == 0 ? network.Value : null;
    }

    private static string RegularizerKey(GoldenFile golden) => golden.Of == "activity" ? "activity_regularizer" : "kernel_regularizer";
}
