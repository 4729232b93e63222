using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Spec;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Graph;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>A network around each layer, and around branches, at every target: it trains and predicts with the bits of its operations' reference.</summary>
public sealed class LayerNetworkTests
{
    private const int BatchSize = 5;

    private const string Conv = "{ conv2d: { filters: 3, kernel_size: 3, padding: same, use_bias: false } }";

    private static readonly (string Yaml, string Input)[] Rows =
    [
        .. LayerRows.All.Where(row => row.Mode == Mode.Training).Select(row => (row.Yaml, row.Input)), .. FoldedRows.All.Select(row => (row.Yaml, row.Input)),
        ($"add: [ [ {Conv}, batch_normalization, {{ activation: relu }}, {Conv}, batch_normalization ], [ ] ]", "[5, 4, 3]"),
        ("concatenate: [ [ { conv2d: { filters: 2, kernel_size: 1 } } ], [ { max_pooling2d: { pool_size: 3, strides: 1, padding: same } } ], [ ] ]",
            "[3, 4, 2]"),
        ("multiply: [ [ ], [ { global_average_pooling2d: { keepdims: true } }, { dense: { units: 3, activation: sigmoid } } ] ]", "[3, 2, 3]"),
        ("add: [ [ { dropout: { rate: 0.5 } } ], [ ] ]", "9"),
        ("add: [ [ { dense: { units: 7 } } ], [ { dense: { units: 7 } }, batch_normalization ] ]", "9"),
        ("rescaling: { scale: 0, offset: 0.5 }", "[2, 3, 2]"),
        ("average: [ [ ], [ softmax ], [ { activation: silu } ] ]", "7"),
        ("subtract: [ [ { maximum: [ [ ], [ { activation: tanh } ] ] } ], [ { minimum: [ [ ], [ { rescaling: { scale: 0.5 } } ] ] } ] ]", "8"),
        ("gaussian_dropout: { rate: 0.5 }\n  - global_average_pooling2d", "[3, 3, 2]"),
        ("concatenate: [ [ { dropout: { rate: 0.5 } } ], [ ] ]", "4"),
        ("minimum: [ [ { activation: silu } ], [ { activation: tanh } ] ]", "[2, 1, 2]"),
        ("maximum: [ [ ], [ ], [ { dropout: { rate: 0.5 } } ] ]", "5"),
        ("maximum: [ [ ], [ { cropping1d: { cropping: [0, 6] } } ] ]\n  - average_pooling1d", "[7, 1]"),
        ("conv2d_transpose: { filters: 2, kernel_size: [1, 4], strides: [3, 1], padding: same, activation: hard_swish }", "[3, 2, 3]"),
        ("conv2d: { filters: 64, kernel_size: 3, padding: same, activation: relu }", "[2, 4, 64]"),
        ("conv2d: { filters: 17, kernel_size: 3 }", "[4, 6, 16]"),
        ("conv2d: { filters: 16, kernel_size: 3, padding: same, activation: tanh }", "[6, 2, 17]"),
        ("conv1d: { filters: 3, kernel_size: 4, padding: causal, activation: tanh }", "[6, 9]"),
        ("zero_padding2d: { padding: 3 }\n  - conv2d: { filters: 2, kernel_size: 3 }", "[2, 3, 8]"),
        ("zero_padding2d: { padding: [[0, 1], [2, 0]] }\n  - conv2d: { filters: 5, kernel_size: 3 }", "[3, 2, 8]"),
        ("repeat: { times: 2, layers: [ { add: [ [ { conv1d: { filters: 2, kernel_size: 3, padding: same, activation: relu } } ], [ ] ] } ] }", "[6, 2]"),
    ];

    private static readonly Dictionary<string, Network> Networks =
        Rows.Select((row, i) => (row, Name: $"Around{i}")).ToDictionary(
            pair => pair.Name, pair => Around(pair.row.Yaml, pair.row.Input, pair.Name), StringComparer.Ordinal);

    private static readonly Lazy<CompiledNetworks> Compiled = new(() => new CompiledNetworks("AroundLayers", Networks));

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        for (var i = 0; i < Rows.Length; i++) cases.Add($"Around{i}", $"{Rows[i].Yaml} of {Rows[i].Input}");
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_trains_and_predicts_with_the_reference_s_bits(string network, string layer)
    {
        foreach (var target in CompiledNetworks.RunnableTargets)
        {
            using var emitted = Compiled.Value.Create(network, target);
            var reference = new GraphNetworkReference<float>(Networks[network]);
            Assert.Equal(reference.Parameters.Keys.Order(StringComparer.Ordinal), emitted.Parameters.Select(p => p.Name).Order(StringComparer.Ordinal));
            foreach (var (parameter, values) in reference.Parameters) emitted.Parameters[parameter].CopyTo(values);
            for (var step = 0; step < 3; step++)
            {
                // A whole batch, a part of one, a single example.
                var rows = step == 2 ? 1 : BatchSize - (step * 2);
                var (inputs, labels) = Examples.Draw(rows, emitted.InputSize, emitted.Classes, seed: step);
                var where = $"{layer}, {target.Name}, step {step}";

                Bits.Equal([(float)reference.TrainStep(inputs, labels)], [emitted.Train(inputs, labels)], $"loss, {where}");
                foreach (var (parameter, values) in reference.Parameters) Bits.Equal(values, emitted.Memory.Values(parameter), $"{parameter}, {where}");
            }

            var (images, _) = Examples.Draw(BatchSize + 2, emitted.InputSize, emitted.Classes, seed: 9);
            var probabilities = new float[(BatchSize + 2) * emitted.Classes];
            emitted.PredictProbabilities(images, probabilities);
            Bits.Equal(reference.Predict(images), probabilities, $"probabilities, {layer}, {target.Name}");
            var own = new float[emitted.Classes];
            emitted.Predict(images.AsSpan(0, emitted.InputSize), own);
            Bits.Equal(probabilities.AsSpan(0, emitted.Classes), own, $"one example, {layer}, {target.Name}");
        }
    }

    [Fact]
    public void A_normalization_starts_at_the_numbers_of_its_lists()
    {
        var name = $"Around{Array.FindIndex(Rows, row => row.Yaml.Contains("mean: [", StringComparison.Ordinal))}";
        using var emitted = Compiled.Value.Create(name, Target.Scalar);

        Bits.Equal([0.5f, -0.25f], emitted.Memory.Values("norm1/mean"), "mean");
        Bits.Equal([2, 0.5f], emitted.Memory.Values("norm1/variance"), "variance");
    }

    /// <summary>In front of it something that is trained, so that its own gradient is asked for.</summary>
    private static Network Around(string yaml, string input, string name)
    {
        var text = $"name: {name}\ninput: {input}\nlayers:\n  - prelu: {{ alpha_initializer: {{ constant: 0.5 }} }}\n  - {yaml}\n"
            + $"  - flatten\n  - dense: {{ units: 3, trainable: false }}\ntraining: {{ batch_size: {BatchSize} }}\n";
        var spec = SpecReader.Read(new ModelFile("model.yaml", text, ModelMetadata.None), CancellationToken.None);
        return spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None).Value!;
    }
}
