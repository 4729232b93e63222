namespace CnnGen.Numerics.Tests.Ports;

/// <summary>
/// Networks of several inputs or outputs, or of one with a name, in which outputs meet inner layers in every way that the planner tells apart.
/// </summary>
internal static class PortsModels
{
    private const int BatchSize = 11;

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["BoardGame"] = """
            inputs: { board: [5, 4, 3] }
            layers:
              - conv2d: { filters: 9, kernel_size: 3, padding: same, activation: relu }
              - add: [ [ { conv2d: { filters: 9, kernel_size: 3, padding: same, use_bias: false } }, batch_normalization, { activation: relu } ], [ ] ]
              - flatten: { name: trunk }
              - dense: { units: 7, activation: softmax, name: policy }
              - dense: { units: 12, activation: relu, inputs: trunk }
              - dense: { units: 1, activation: tanh, name: value }
            outputs: { policy: sparse_categorical_crossentropy, value: { loss: mean_squared_error, weight: 0.5 } }
            """,
        ["ImageAndFeatures"] = """
            inputs: { image: [4, 5, 2], features: 3 }
            layers:
              - conv2d: { filters: 5, kernel_size: 2, activation: relu, inputs: image }
              - flatten: { name: seen }
              - dense: { units: 6, activation: tanh, inputs: features, name: told }
              - concatenate: { inputs: [ seen, told ] }
              - dropout: { rate: 0.25 }
              - dense: { units: 4 }
            """,
        ["FeaturesOfNumbers"] = """
            inputs: { job: 3, count: 2 }
            layers:
              - concatenate: { inputs: [ count, job, count ] }
              - dense: { units: 5, activation: silu }
              - dense: { units: 1 }
            loss: mean_squared_error
            """,
        ["Auxiliary"] = """
            input: [6, 6, 2]
            layers:
              - conv2d: { filters: 8, kernel_size: 3, activation: relu, name: early }
              - max_pooling2d
              - flatten
              - dense: { units: 5 }
              - flatten: { inputs: early }
              - dense: { units: 3, name: aux }
              - dense: { units: 3, inputs: dense1, name: main }
            outputs: { main: sparse_categorical_crossentropy, aux: { loss: sparse_categorical_crossentropy, weight: 0.3 } }
            """,
        ["OutputsInside"] = """
            input: 7
            layers:
              - dense: { units: 9, name: code }
              - activation: relu
              - dropout: { rate: 0.3, name: dropped }
              - dense: { units: 4, activation: softmax, name: kind }
              - dense: { units: 2, name: rest }
            outputs:
              code: { loss: mean_absolute_error, weight: 0.25 }
              dropped: { loss: huber, weight: 2 }
              kind: sparse_categorical_crossentropy
              rest: log_cosh
            """,
        ["OneValueTwice"] = """
            input: [3, 3, 2]
            layers:
              - conv2d: { filters: 2, kernel_size: 2, name: map }
              - flatten: { name: flat }
              - dense: { units: 3 }
            outputs: { map: mean_squared_error, flat: { loss: sparse_categorical_crossentropy, weight: 0.5 }, dense1: cosine_similarity }
            """,
        ["ProbabilitiesOfBoth"] = """
            inputs: { input: 6 }
            layers:
              - dense: { units: 8, activation: gelu, name: trunk }
              - dense: { units: 5, activation: sigmoid, name: tags }
              - dense: { units: 3, activation: softmax, inputs: trunk, name: kind }
              - dense: { units: 1, activation: sigmoid, inputs: trunk, name: isNew }
            outputs: { tags: binary_crossentropy, kind: { loss: { categorical_crossentropy: { label_smoothing: 0.1 } } }, isNew: binary_focal_crossentropy }
            """,
        ["FrozenTrunk"] = """
            input: [5, 5, 1]
            layers:
              - conv2d: { filters: 4, kernel_size: 2, activation: relu, trainable: false }
              - flatten: { name: trunk }
              - dense: { units: 3, name: moved }
              - dense: { units: 2, inputs: trunk, name: still, trainable: false }
            outputs: { moved: sparse_categorical_crossentropy, still: mean_squared_error }
            """,
        ["IgnoredLabels"] = """
            inputs: { a: 4, b: 4 }
            layers:
              - subtract: { inputs: [ a, b ] }
              - dense: { units: 8, activation: relu, activity_regularizer: { l2: 0.01 }, name: trunk }
              - dense: { units: 3, name: first }
              - dense: { units: 5, inputs: trunk, name: second }
            outputs:
              first: { loss: { sparse_categorical_crossentropy: { ignore_class: -1 } }, weight: 0.7 }
              second: { loss: { sparse_categorical_crossentropy: { ignore_class: 255 } } }
            """,
        ["OutputsBeforePoolingAndPadding"] = """
            input: [5, 5, 2]
            layers:
              - conv2d: { filters: 3, kernel_size: 2, activation: relu, name: edges }
              - max_pooling2d
              - zero_padding2d: { padding: 1, name: framed }
              - conv2d: { filters: 4, kernel_size: 3, activation: relu }
              - flatten
              - dense: { units: 2, name: end }
            outputs: { edges: mean_squared_error, framed: mean_absolute_error, end: sparse_categorical_crossentropy }
            """,
        ["NoiseLast"] = """
            input: 6
            layers:
              - dense: { units: 9, name: sums }
              - gaussian_noise: { stddev: 0.5, name: noisy }
            outputs: { noisy: mean_squared_error, sums: { loss: mean_absolute_error, weight: 0.5 } }
            """,
        ["DroppedAndNot"] = """
            input: [4, 4, 2]
            layers:
              - conv2d: { filters: 3, kernel_size: 2, activation: relu, name: seen }
              - dropout: { rate: 0.4, name: dropped }
              - flatten: { name: flat }
              - dense: { units: 3, activation: softmax, name: kind }
            outputs: { seen: mean_squared_error, dropped: mean_absolute_error, flat: huber, kind: sparse_categorical_crossentropy }
            """,
        ["NoisyInput"] = """
            inputs: { a: 7, b: 7 }
            layers:
              - gaussian_noise: { stddev: 0.3, inputs: a, name: noisy }
              - dropout: { rate: 0.2, name: dropped }
              - add: { inputs: [ dropped, b ] }
              - dense: { units: 3, name: end }
            outputs: { end: sparse_categorical_crossentropy, noisy: mean_squared_error, dropped: mean_squared_error }
            """,
        // In training nobody asks for the input behind the sums of the batch, where prediction does.
        ["NoiseBeforeTheRest"] = """
            input: 40
            layers:
              - gaussian_noise: { stddev: 0.5, name: noisy }
              - rescaling: { scale: 0.5, inputs: input }
              - batch_normalization
              - dense: { units: 4, name: end }
            outputs: { noisy: mean_squared_error, end: huber }
            """,
        ["NoiseBetween"] = """
            inputs: { features: 40 }
            layers:
              - dense: { units: 40 }
              - gaussian_noise: { stddev: 0.3 }
              - dense: { units: 40 }
              - dropout: { rate: 0.2 }
              - dense: { units: 40, activation: relu }
              - dropout: { rate: 0.2 }
            loss: mean_squared_error
            """,
        ["OneNamedOutput"] = """
            input: 5
            layers:
              - dense: { units: 4, name: kind }
              - softmax: { name: answer }
            outputs: { answer: sparse_categorical_crossentropy }
            training: { class_weight: { 0: 2, 3: 0.5 } }
            """,
    };

    /// <summary>Model files by the names of their classes.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        Texts.ToDictionary(text => text.Key, text => $"name: {text.Key}\n{WithBatches(text.Value)}\n", StringComparer.Ordinal);

    private static string WithBatches(string text) => text.Contains("training: {", StringComparison.Ordinal)
        ? text.Replace("training: {", $"training: {{ batch_size: {BatchSize},", StringComparison.Ordinal)
        : $"{text}\ntraining: {{ batch_size: {BatchSize} }}";
}
