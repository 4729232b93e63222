namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>Words with options that several layers take.</summary>
internal static class DrawWords
{
    private static readonly string[] Activations =
    [
        "linear", "relu", "relu", "relu", "relu6", "leaky_relu", "{ leaky_relu: { negative_slope: 0.01 } }", "elu", "{ elu: { alpha: 0.5 } }", "selu", "celu",
        "gelu", "{ gelu: { approximate: true } }", "silu", "swish", "sigmoid", "tanh", "softsign", "softplus", "hard_sigmoid", "hard_swish", "mish",
        "log_sigmoid", "softmax", "{ relu: { max_value: 1.5, negative_slope: 0.1, threshold: 0.25 } }",
    ];

    private static readonly string[] Initializers =
    [
        "zeros", "ones", "{ constant: 0.25 }", "he_normal", "he_uniform", "glorot_normal", "lecun_uniform",
        "{ random_uniform: { minval: -0.2, maxval: 0.3 } }",
        "{ random_normal: { stddev: 0.1 } }", "{ truncated_normal: { mean: 0.1 } }",
        "{ variance_scaling: { mode: fan_out, distribution: uniform } }", "pytorch",
    ];

    private static readonly string[] Regularizers = ["l1", "l2", "{ l1: 0.001 }", "{ l2: 0.1 }", "{ l1_l2: { l1: 0.001, l2: 0.02 } }"];

    public static string Activation(Chance chance) => chance.OneOf(Activations);

    public static string Initializer(Chance chance) => chance.OneOf(Initializers);

    public static string Regularizer(Chance chance) => chance.OneOf(Regularizers);

    /// <summary>What the layers of kernel and bias have in common, with what theirs are called.</summary>
    public static IEnumerable<Option> OfSums(Chance chance, params string[] kernels)
    {
        var hasBias = chance.Percent(75);
        return
        [
            .. chance.Perhaps(50, "activation", () => Activation(chance)),
            .. hasBias ? [] : new[] { new Option("use_bias", "false") },
            .. kernels.SelectMany(kernel => chance.Perhaps(15, $"{kernel}_initializer", () => Initializer(chance))),
            .. kernels.SelectMany(kernel => chance.Perhaps(12, $"{kernel}_regularizer", () => Regularizer(chance))),
            .. hasBias ? chance.Perhaps(10, "bias_initializer", () => Initializer(chance)) : [],
            .. hasBias ? chance.Perhaps(8, "bias_regularizer", () => Regularizer(chance)) : [],
            .. chance.Perhaps(8, "activity_regularizer", () => Regularizer(chance)),
            .. Frozen(chance),
        ];
    }

    public static IEnumerable<Option> Frozen(Chance chance) => chance.Perhaps(10, "trainable", () => "false");
}
