using static CnnGen.Numerics.Tests.RandomNetworks.Chance;

namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>The end of a network and how it is trained: losses with layers that they may stand behind, optimizers, schedules.</summary>
internal sealed class DrawRecipe(Chance chance)
{
    private static readonly string[] OfNumbers =
    [
        "mean_squared_error", "mean_absolute_error", "huber", "{ huber: { delta: 0.5 } }", "log_cosh", "hinge", "squared_hinge", "categorical_hinge",
        "cosine_similarity", "categorical_crossentropy", "{ categorical_crossentropy: { label_smoothing: 0.1 } }", "binary_crossentropy",
        "{ categorical_focal_crossentropy: { gamma: 1.5 } }", "{ binary_focal_crossentropy: { apply_class_balancing: true } }",
    ];

    /// <summary>Behind any layer.</summary>
    public static readonly string[] OfAnything = ["mean_squared_error", "mean_absolute_error", "huber", "log_cosh", "squared_hinge"];

    private static readonly string[] OfPositive = ["poisson", "kl_divergence", "mean_squared_logarithmic_error", "mean_absolute_percentage_error"];

    /// <summary>Their steps are as long as the gradient, so that its last bits show.</summary>
    private static readonly string[] Descents =
    [
        "sgd", "{ sgd: { learning_rate: 0.1 } }", "{ sgd: { momentum: 0.9 } }", "{ sgd: { momentum: 0.5, nesterov: true, weight_decay: 0.1 } }",
        "{ sgd: { global_clipnorm: 0.5 } }", "{ sgd: { use_ema: true, ema_overwrite_frequency: 2 } }",
        "{ sgd: { learning_rate: { cosine_decay: { initial_learning_rate: 0.01, decay_steps: 4, warmup_target: 0.05, warmup_steps: 2 } } } }",
    ];

    /// <summary>Their first steps are as long whatever the gradient is.</summary>
    private static readonly string[] Adaptive =
    [
        "adam", "{ adam: { amsgrad: true, weight_decay: 0.01 } }", "adamw", "nadam", "adamax", "rmsprop", "{ rmsprop: { momentum: 0.5, centered: true } }",
        "adagrad", "adadelta", "lion", "{ adam: { clipnorm: 0.1 } }", "{ rmsprop: { clipvalue: 0.01 } }", "{ adam: { gradient_accumulation_steps: 2 } }",
        "{ adam: { learning_rate: { exponential_decay: { initial_learning_rate: 0.01, decay_steps: 2, decay_rate: 0.5 } } } }",
        "{ adagrad: { learning_rate: { piecewise_constant_decay: { boundaries: [1], values: [0.01, 0.001] } } } }",
    ];

    /// <summary>The layers in front of a loss; and how many classes it tells apart, if it takes labels.</summary>
    public (IReadOnlyList<Item> Layers, string Loss, int Classes) End(int[] shape) => chance.From(1, 10) switch
    {
        <= 4 => OfLabels(shape),
        5 => ([], chance.OneOf(OfAnything), 0),
        <= 9 => ([Sums("linear")], chance.OneOf(OfNumbers), 0),
        _ => ([Sums("softplus")], chance.OneOf(OfPositive), 0),
    };

    /// <summary>The keys at the top level of the file that say how it is trained.</summary>
    public IReadOnlyList<Option> Keys(int classes)
    {
        var weights = classes > 0 && chance.Percent(15) ? ", class_weight: { 0: 0.5, 1: 2 }" : "";
        return
        [
            .. chance.Perhaps(85, "optimizer", () => chance.OneOf(chance.Percent(60) ? Descents : Adaptive)),
            new("training", $"{{ batch_size: {chance.OneOf("1", "2", "3", "5", "9", "11")}, seed: {chance.From(1, 99)}{weights} }}"),
            .. chance.Perhaps(10, "convolution", () => "direct"),
            // Code for all targets takes four times as long, most of it in the compilers.
            .. chance.Perhaps(88, "codegen", () => $"{{ target: {chance.OneOf("avx512", "avx2", "vector128", "scalar")} }}"),
        ];
    }

    private (IReadOnlyList<Item> End, string Loss, int Classes) OfLabels(int[] shape)
    {
        var classes = chance.From(2, 5);
        IReadOnlyList<Item> end =
        [
            .. shape.Length > 1 ? new[] { new Item("flatten") } : [],
            new Item("dense", new Option("units", Text(classes)), new Option("activation", chance.OneOf("linear", "linear", "softmax"))),
        ];
        return (end, chance.OneOf(
            "sparse_categorical_crossentropy", "sparse_categorical_crossentropy", "{ sparse_categorical_crossentropy: { label_smoothing: 0.1 } }",
            "{ sparse_categorical_crossentropy: { ignore_class: -1 } }"), classes);
    }

    private Item Sums(string function) => new("dense", new Option("units", Text(chance.From(2, 5))), new Option("activation", function));
}
