namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>Mistakes in words with options: in how they are written, and in what the options say together.</summary>
internal static class RuleCases
{
    public static IReadOnlyList<DiagnosticCase> All { get; } = [.. Forms(), .. Initializers(), .. Schedules(), .. Weights(), .. Regularizers()];

    private static IEnumerable<DiagnosticCase> Forms() =>
    [
        new("CNN0012", "an optimizer with its options beside it", Models.Tiny + "optimizer:\n  «adam»:\n  learning_rate: 0.1\n"),
        new("CNN0012", "an optimizer under its type", Models.Tiny + "optimizer: «{» type: adam, learning_rate: 0.1 }\n"),
        new("CNN0012", "an optimizer under its type alone", Models.Tiny + "optimizer: «{» type: adam }\n"),
        new("CNN0012", "no optimizer after its key", Models.Tiny + "optimizer:«»\n"),
        new("CNN0012", "an optimizer with a value for its options", Models.Tiny + "optimizer: { adam: «0.1» }\n"),
        new("CNN0007", "a slip in an option of a word", WithKernel("{ truncated_normal: { «stdev»: 0.01 } }")),
        new("CNN0009", "a word with options that is not there", WithKernel("{ «truncated»: { stddev: 0.01 } }")),
        new("CNN0009", "a number for a word", WithKernel("«0.5»")),
        new("CNN0009", "a call of a word", WithKernel("«TruncatedNormal(stddev=0.01)»")),
        new("CNN0012", "a text in a word's short form", WithKernel("{ constant: «none» }")),
        new("CNN0012", "a list of words", WithKernel("«[»zeros]")),
        new("CNN0012", "a value for a word without short form", WithKernel("{ random_normal: «0.1» }")),
        new("CNN0013", "an option of a word out of range", WithKernel("{ truncated_normal: { stddev: «-1» } }")),
    ];

    private static IEnumerable<DiagnosticCase> Initializers() =>
    [
        new("CNN0009", "a uniform distribution by another library's word", WithKernel("«uniform»")),
        new("CNN0040", "a bias of several rows", Models.With("- flatten\n- dense: { units: 2, bias_initializer: «orthogonal» }")),
        new(
            "CNN0040",
            "an identity of four axes",
            Models.With("- conv2d: { filters: 2, kernel_size: 3, kernel_initializer: «{» identity: { gain: 2 } } }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0041", "bounds that change places by a default", WithKernel("{ random_uniform: { minval: 1, maxval: «0.5» } }")),
        new("CNN0041", "a lower bound above the default of the upper", WithKernel("{ «random_uniform»: { minval: 1 } }")),
    ];

    private static IEnumerable<DiagnosticCase> Schedules() =>
    [
        new("CNN0009", "a schedule that is not there", WithRate("{ «linear_decay»: { decay_steps: 10 } }")),
        new("CNN0009", "a schedule of PyTorch's", WithRate("«CosineAnnealingLR»")),
        new("CNN0007", "an option of another schedule", WithRate("{ cosine_decay: { initial_learning_rate: 0.1, decay_steps: 9, «gamma»: 0.1 } }")),
        new("CNN0010", "a schedule without its steps", WithRate("{ «cosine_decay»: { initial_learning_rate: 0.1 } }")),
        new("CNN0010", "a schedule that cannot stand alone", WithRate("«constant»")),
        new("CNN0012", "a list for a learning rate", WithRate("«[»0.1, 0.01]")),
        new("CNN0012", "a learning rate in quotes", WithRate("«\"0.1\"»")),
        new("CNN0012", "a number for a list of steps", WithRate("{ piecewise_constant_decay: { boundaries: «10», values: [0.1, 0.01] } }")),
        new("CNN0012", "no boundary at all", WithRate("{ piecewise_constant_decay: { boundaries: «[»], values: [0.1] } }")),
        new("CNN0012", "a word in a list of numbers", WithRate("{ piecewise_constant_decay: { boundaries: [10], values: [0.1, «low»] } }")),
        new("CNN0013", "no steps of a decay", WithRate("{ exponential_decay: { initial_learning_rate: 0.1, decay_steps: «0», decay_rate: 0.9 } }")),
        new("CNN0013", "a learning rate below 0 in a list", WithRate("{ piecewise_constant_decay: { boundaries: [10], values: [0.1, «-0.01»] } }")),
        new("CNN0013", "decays that get shorter", WithRate("{ cosine_decay_restarts: { initial_learning_rate: 0.1, first_decay_steps: 9, t_mul: «0.5» } }")),
        new("CNN0042", "boundaries that do not ascend", WithRate("{ piecewise_constant_decay: { boundaries: [10, 20, «20»], values: [4, 3, 2, 1] } }")),
        new("CNN0042", "milestones that do not ascend", WithRate("{ multistep: { initial_learning_rate: 0.1, milestones: [30, «10»], steps_per_epoch: 5 } }")),
        new("CNN0043", "as many values as boundaries", WithRate("{ piecewise_constant_decay: { boundaries: [10, 20], values: «[»0.1, 0.01] } }")),
        new("CNN0044", "a warm-up to nowhere", WithRate("{ cosine_decay: { initial_learning_rate: 0.1, decay_steps: 9, warmup_steps: «3» } }")),
        new("CNN0044", "a warm-up in no time", WithRate("{ cosine_decay: { initial_learning_rate: 0.1, decay_steps: 9, warmup_target: «0.2» } }")),
        new("CNN0045", "a cycle without a rise", WithRate("{ one_cycle: { max_lr: 0.1, total_steps: 10, pct_start: «0.1» } }")),
    ];

    private static IEnumerable<DiagnosticCase> Weights() =>
    [
        new("CNN0012", "weights of classes in a list", Models.Tiny + "training: { class_weight: «[»1, 2] }\n"),
        new("CNN0012", "a label that is no number", Models.Tiny + "training: { class_weight: { «cat»: 2 } }\n"),
        new("CNN0012", "a class without a weight", Models.Tiny + "training: { class_weight: { 0: «heavy» } }\n"),
        new("CNN0013", "a label below 0", Models.Tiny + "training: { class_weight: { «-1»: 2 } }\n"),
        new("CNN0013", "a label above all classes", Models.Tiny + "training: { class_weight: { 1: 2, «2»: 3 } }\n"),
        new("CNN0013", "a weight below 0", Models.Tiny + "training: { class_weight: { 0: «-0.5» } }\n"),
        new("CNN0012", "a weight without end", Models.Tiny + "training: { class_weight: { 0: «.inf» } }\n"),
        new("CNN0013", "a third answer to a question", Models.With(
            "- flatten\n- dense: { units: 1 }", rest: "loss: binary_crossentropy\ntraining: { class_weight: { «2»: 3 } }\n")),
        new("CNN0036", "classes of numbers", Models.With(
            "- flatten\n- dense: { units: 2 }", rest: "loss: huber\ntraining: { class_weight: { «0»: 3 } }\n")),
        new("CNN0036", "classes of several questions", Models.With(
            "- flatten\n- dense: { units: 3 }", rest: "loss: binary_crossentropy\ntraining: { class_weight: { «1»: 3 } }\n")),
        new("CNN0036", "classes of pixels", Models.With(
            "- conv2d: { filters: 3, kernel_size: 3 }", rest: "loss: categorical_crossentropy\ntraining: { class_weight: { «1»: 3 } }\n")),
        new("CNN0037", "a class in two notations", Models.Tiny + "training: { class_weight: { 1: 2, «0x1»: 3 } }\n"),
        new("CNN0007", "weights of classes at the top level", Models.Tiny + "«class_weight»: { 0: 2 }\n"),
    ];

    private static IEnumerable<DiagnosticCase> Regularizers() =>
    [
        new("CNN0009", "a number for a regularizer", WithOption("kernel_regularizer: «0.01»")),
        new("CNN0009", "a call of a regularizer", WithOption("kernel_regularizer: «l2(0.01)»")),
        new("CNN0010", "both regularizers without one of their numbers", WithOption("kernel_regularizer: { «l1_l2»: { l1: 0.1 } }")),
        new("CNN0012", "a text for a regularizer's number", WithOption("bias_regularizer: { l1: «strong» }")),
        new("CNN0013", "a regularizer below 0", WithOption("activity_regularizer: { l2: «-0.1» }")),
        new("CNN0007", "a regularizer by another name", WithOption("«weight_regularizer»: l2")),
        new("CNN0007", "the decay of weights in a layer", WithOption("«weight_decay»: 0.1")),
        new("CNN0007", "a regularizer of the optimizer", Models.Tiny + "optimizer: { sgd: { «l2_regularization»: 0.1 } }\n"),
        new("CNN0007", "a regularizer at the top level", Models.Tiny + "«kernel_regularizer»: l2\n"),
        new("CNN0038", "a regularizer of probabilities that nobody makes", Models.With(
            "- flatten\n- dense: { units: 2, activation: softmax, activity_regularizer: «l1» }", rest: "loss: categorical_crossentropy\n")),
    ];

    private static string WithOption(string option) => Models.With($"- flatten\n- dense: {{ units: 2, {option} }}");

    private static string WithRate(string rate) => Models.Tiny + $"optimizer: {{ adam: {{ learning_rate: {rate} }} }}\n";

    private static string WithKernel(string initializer) => Models.With($"- flatten\n- dense: {{ units: 2, kernel_initializer: {initializer} }}");
}
