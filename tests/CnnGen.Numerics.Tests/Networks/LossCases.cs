using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;
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
        ["ManyUnits"] = ("- dense: { units: 83 }", "mean_squared_error"),
        ["MeanAbsoluteError"] = ("- dense: { units: 4 }", "mean_absolute_error"),
        ["Huber"] = ($"{Hidden}- dense: {{ units: 5 }}", "{ huber: { delta: 0.75 } }"),
        ["LogCosh"] = ("- dense: { units: 5 }", "log_cosh"),
        ["MeanSquaredLogarithmicError"] = ("- dense: { units: 9, bias_initializer: ones, activation: relu }", "mean_squared_logarithmic_error"),
        ["MeanAbsolutePercentageError"] = ("- dense: { units: 2 }", "mean_absolute_percentage_error"),
        ["Hinge"] = ("- dense: { units: 17 }", "hinge"),
        ["SquaredHinge"] = ("- dense: { units: 2 }", "squared_hinge"),
        ["Poisson"] = ("- dense: { units: 3, bias_initializer: ones }\n- activation: relu", "poisson"),
        ["KlDivergence"] = ("- dense: { units: 6, bias_initializer: ones, activation: relu }", "kl_divergence"),
        ["Questions"] = ($"{Hidden}- dense: {{ units: 5 }}", "binary_crossentropy"),
        ["SmoothedQuestion"] = ("- dense: { units: 1 }", "{ binary_crossentropy: { label_smoothing: 0.2 } }"),
        ["QuestionsOfProbabilities"] = ("- dense: { units: 4 }", "{ binary_crossentropy: { from_logits: false } }"),
        ["Distributions"] = ($"{Hidden}- dense: {{ units: 19 }}", "categorical_crossentropy"),
        ["SmoothedDistributions"] = ("- dense: { units: 3 }", "{ categorical_crossentropy: { label_smoothing: 0.1 } }"),
        ["DistributionsOfProbabilities"] = (
            "- dense: { units: 6, activation: relu, bias_initializer: ones }", "{ categorical_crossentropy: { from_logits: false } }"),
        ["SmoothedLabels"] = ("- dense: { units: 5 }", "{ sparse_categorical_crossentropy: { label_smoothing: 0.1 } }"),
        ["LabelsOfProbabilities"] = (
            "- dense: { units: 9, bias_initializer: ones }", "{ sparse_categorical_crossentropy: { from_logits: false } }"),
        ["IgnoredLabels"] = ("- dense: { units: 4 }", "{ sparse_categorical_crossentropy: { ignore_class: 2 } }"),
        ["Labels"] = ($"{Hidden}- dense: {{ units: 3 }}", "sparse_categorical_crossentropy"),
        ["Focal"] = ("- dense: { units: 4 }", "categorical_focal_crossentropy"),
        ["FocalOfProbabilities"] = (
            "- dense: { units: 4, bias_initializer: ones }", "{ categorical_focal_crossentropy: { from_logits: false, gamma: 1.5 } }"),
        ["FocalQuestions"] = ("- dense: { units: 3 }", "{ binary_focal_crossentropy: { apply_class_balancing: true, gamma: 1.5 } }"),
        ["CategoricalHinge"] = ("- dense: { units: 5 }", "categorical_hinge"),
        ["CosineSimilarity"] = ("- dense: { units: 7 }", "cosine_similarity"),
        ["SoftmaxOfLabels"] = ($"{Hidden}- dense: {{ units: 5, activation: softmax }}", "sparse_categorical_crossentropy"),
        ["SoftmaxOfDistributions"] = ($"{Hidden}- dense: {{ units: 19 }}\n- softmax", "categorical_crossentropy"),
        ["FocalSoftmax"] = ("- dense: { units: 4, activation: softmax }", "{ categorical_focal_crossentropy: { from_logits: false } }"),
        ["SigmoidOfOne"] = ($"{Hidden}- dense: {{ units: 1, activation: sigmoid }}", "binary_crossentropy"),
        ["SigmoidsOfQuestions"] = ("- dense: { units: 37 }\n- activation: sigmoid", "{ binary_crossentropy: { label_smoothing: 0.1 } }"),
        ["FocalSigmoids"] = ("- dense: { units: 3, activation: sigmoid }", "binary_focal_crossentropy"),
        ["SoftmaxUnderQuestions"] = ("- dense: { units: 4, activation: softmax }", "binary_crossentropy"),
        ["LabelsBehindDropout"] = ("- dense: { units: 6 }\n- dropout: { rate: 0.25 }", "sparse_categorical_crossentropy"),
        ["EndsInDropout"] = ("- dense: { units: 8 }\n- dropout: { rate: 0.25 }", "mean_squared_error"),
    };

    /// <summary>The same behind a map of 4x5x2.</summary>
    private static readonly Dictionary<string, (string Layers, string Loss)> TextsOfMaps = new(StringComparer.Ordinal)
    {
        ["EndsInConvolution"] = (
            "- conv2d: { filters: 3, kernel_size: 2, padding: same, activation: relu }\n- conv2d: { filters: 2, kernel_size: 3 }", "mean_squared_error"),
        ["DistributionOfEachPixel"] = ("- conv2d: { filters: 3, kernel_size: 2 }", "categorical_crossentropy"),
        ["SoftmaxOfPixels"] = ("- conv2d: { filters: 3, kernel_size: 2, activation: softmax }", "categorical_crossentropy"),
        ["SigmoidOfPixels"] = ("- conv2d: { filters: 2, kernel_size: 2 }\n- activation: sigmoid\n- flatten", "binary_crossentropy"),
        ["PlainPixels"] = ("- conv2d: { filters: 2, kernel_size: 2 }\n- flatten", "binary_crossentropy"),
        ["PooledProbabilities"] = ("- conv2d: { filters: 3, kernel_size: 2, activation: sigmoid }\n- max_pooling2d", "binary_crossentropy"),
        ["LabelsOfAFlatMap"] = (
            "- conv2d: { filters: 2, kernel_size: 3, activation: relu }\n- conv2d: { filters: 3, kernel_size: 1 }\n- flatten",
            "sparse_categorical_crossentropy"),
        ["EndsInPooling"] = ("- conv2d: { filters: 3, kernel_size: 1, activation: relu }\n- max_pooling2d", "kl_divergence"),
        ["EndsInFlatten"] = ("- conv2d: { filters: 3, kernel_size: 2, strides: 2 }\n- flatten", "huber"),
    };

    public static IReadOnlyDictionary<string, Network> All { get; } = Texts.Select(text => Bound(text.Key, "6", text.Value.Layers, text.Value.Loss))
        .Concat(TextsOfMaps.Select(text => Bound(text.Key, "[4, 5, 2]", text.Value.Layers, text.Value.Loss)))
        .ToDictionary(network => network.Name, StringComparer.Ordinal);

    private static readonly Lazy<CompiledNetworks> Compiled = new(() => new CompiledNetworks("Losses", All));

    public static TheoryData<string> Names => [.. All.Keys];

    public static TheoryData<string, string> AtEveryTarget => WithTargets(All.Keys);

    public static TheoryData<string, string> OfNumbersAtEveryTarget =>
        WithTargets(All.Where(n => n.Value.Loss.Targets == TargetKind.Values).Select(n => n.Key));

    public static TheoryData<string, string> OfClassesAtEveryTarget =>
        WithTargets(All.Where(n => n.Value.Loss.Targets == TargetKind.Label).Select(n => n.Key));

    public static EmittedNetwork Create(string name, string target, int threads = 1) =>
        Compiled.Value.Create(name, Generator.Plan.Target.All.Single(t => t.Name == target), seed: 3, threads);

    /// <summary>Inputs, and labels or targets from 0 to 1: probabilities, counts and answers to a question, whatever the loss takes them for.</summary>
    public static (float[] Inputs, Targets Targets) Draw(Network network, int rows, int seed, bool isWeighted = false)
    {
        var images = Examples.Draw(rows, network.Input.Size, network.Output.Size, seed);
        var values = TestData.Uniform(rows * network.Output.Size, seed + 100).Select(value => (float)((value + 1) / 2)).ToArray();
        var weights = TestData.Uniform(rows, seed + 200).Select(value => (float)(value + 1)).ToArray();
        Targets targets = network.Loss.Targets == TargetKind.Label ? images.Labels : values;
        return (images.Images, isWeighted ? targets with { Weights = weights } : targets);
    }

    private static TheoryData<string, string> WithTargets(IEnumerable<string> names)
    {
        var data = new TheoryData<string, string>();
        foreach (var name in names)
            foreach (var target in CompiledNetworks.RunnableTargets) data.Add(name, target.Name);
        return data;
    }

    public static Network Bound(string name, string input, string layers, string loss, string training = "")
    {
        var file = ModelFile.Of(
            "model.yaml", $"name: {name}\ninput: {input}\nlayers:\n{layers}\nloss: {loss}\ntraining: {{ batch_size: 11{training} }}", ModelMetadata.None)!;
        var spec = Result.Of(file.Path, file).Then(SpecReader.Read, CancellationToken.None);
        var network = spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None);
        Assert.Empty(network.Errors);
        return network.Value!;
    }
}
