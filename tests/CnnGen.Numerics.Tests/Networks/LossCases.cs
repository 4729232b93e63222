using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Spec;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>A network for each loss, and for each kind of last layer.</summary>
internal static class LossCases
{
    private const string Hidden = "- dense: { units: 7, activation: relu }\n- dropout: { rate: 0.25 }\n";

    /// <summary>By class name: the layers behind an input of 6, and the loss.</summary>
    private static readonly Dictionary<string, (string Layers, string Loss)> Texts = new(StringComparer.Ordinal)
    {
        ["MeanSquaredError"] = ($"{Hidden}- dense: {{ units: 3 }}", "mean_squared_error"),
        ["OneUnit"] = ($"{Hidden}- dense: {{ units: 1 }}", "mean_squared_error"),
        ["ManyUnits"] = ($"{Hidden}- dense: {{ units: 83 }}", "mean_squared_error"),
        ["MeanAbsoluteError"] = ($"{Hidden}- dense: {{ units: 4 }}", "mean_absolute_error"),
        ["Huber"] = ($"{Hidden}- dense: {{ units: 5 }}", "{ huber: { delta: 0.75 } }"),
        ["LogCosh"] = ($"{Hidden}- dense: {{ units: 5 }}", "log_cosh"),
        ["MeanSquaredLogarithmicError"] = ($"{Hidden}- dense: {{ units: 9, bias_initializer: ones, activation: relu }}", "mean_squared_logarithmic_error"),
        ["MeanAbsolutePercentageError"] = ($"{Hidden}- dense: {{ units: 2 }}", "mean_absolute_percentage_error"),
        ["Hinge"] = ($"{Hidden}- dense: {{ units: 17 }}", "hinge"),
        ["SquaredHinge"] = ($"{Hidden}- dense: {{ units: 2 }}", "squared_hinge"),
        ["Poisson"] = ($"{Hidden}- dense: {{ units: 3, bias_initializer: ones }}\n- activation: relu", "poisson"),
        ["KlDivergence"] = ($"{Hidden}- dense: {{ units: 6, bias_initializer: ones, activation: relu }}", "kl_divergence"),
        ["EndsInDropout"] = ("- dense: { units: 8 }\n- dropout: { rate: 0.25 }", "mean_squared_error"),
    };

    /// <summary>The same behind a map of 4x5x2.</summary>
    private static readonly Dictionary<string, (string Layers, string Loss)> TextsOfMaps = new(StringComparer.Ordinal)
    {
        ["EndsInConvolution"] = (
            "- conv2d: { filters: 3, kernel_size: 2, padding: same, activation: relu }\n- conv2d: { filters: 2, kernel_size: 3 }", "mean_squared_error"),
        ["EndsInPooling"] = ("- conv2d: { filters: 3, kernel_size: 1, activation: relu }\n- max_pooling2d", "kl_divergence"),
        ["EndsInFlatten"] = ("- conv2d: { filters: 3, kernel_size: 2, strides: 2 }\n- flatten", "huber"),
    };

    public static IReadOnlyDictionary<string, Network> All { get; } = Texts.Select(text => Bound(text.Key, "6", text.Value.Layers, text.Value.Loss))
        .Concat(TextsOfMaps.Select(text => Bound(text.Key, "[4, 5, 2]", text.Value.Layers, text.Value.Loss)))
        .ToDictionary(network => network.Name, StringComparer.Ordinal);

    private static readonly Lazy<CompiledNetworks> Compiled = new(() => new CompiledNetworks("Losses", All));

    public static TheoryData<string> Names => [.. All.Keys];

    public static TheoryData<string, string> AtEveryTarget
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in All.Keys)
                foreach (var target in CompiledNetworks.RunnableTargets) data.Add(name, target.Name);
            return data;
        }
    }

    public static EmittedNetwork Create(string name, string target, int threads = 1) =>
        Compiled.Value.Create(name, Generator.Plan.Target.All.Single(t => t.Name == target), seed: 3, threads);

    /// <summary>Inputs, and targets from 0 to 1: probabilities, counts and answers to a question, whatever the loss takes them for.</summary>
    public static (float[] Inputs, float[] Targets) Draw(Network network, int rows, int seed) => (
        Examples.Draw(rows, network.Input.Size, 2, seed).Images,
        [.. TestData.Uniform(rows * network.Output.Size, seed + 100).Select(value => (float)((value + 1) / 2))]);

    private static Network Bound(string name, string input, string layers, string loss)
    {
        var file = ModelFile.Of(
            "model.yaml", $"name: {name}\ninput: {input}\nlayers:\n{layers}\nloss: {loss}\ntraining: {{ batch_size: 11 }}", ModelMetadata.None)!;
        var spec = Result.Of(file.Path, file).Then(SpecReader.Read, CancellationToken.None);
        var network = spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None);
        Assert.Empty(network.Errors);
        return network.Value!;
    }
}
