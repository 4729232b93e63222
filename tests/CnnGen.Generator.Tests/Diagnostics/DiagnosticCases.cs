namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>The mistakes that a model file can have, each with its place marked.</summary>
internal static class DiagnosticCases
{
    public static IReadOnlyList<DiagnosticCase> All { get; } =
        [.. YamlCases(), .. WordCases(), .. ValueCases(), .. ShapeCases(), .. OutputCases(), .. NameCases(), .. SizeCases(), .. Elsewhere()];

    private static IEnumerable<DiagnosticCase> Elsewhere() =>
        [
            .. RuleCases.All, .. HabitCases.All, .. LayerCases.All, .. ListCases.All, .. PortCases.All, .. LoopCases.All, .. AugmentationCases.All,
            .. DataCases.All,
        ];

    private static IEnumerable<DiagnosticCase> YamlCases() =>
    [
        new("CNN0001", "a bracket that is never closed", "name: Tiny\ninput: «[»28, 28, 1\nlayers:\n  - flatten\n"),
        new("CNN0001", "a brace that is never closed", "name: Tiny\nlayers:\n  - dense: «{» units: 2"),
        new("CNN0001", "two colons in one line", "name: Tiny\ninput: 4«:» 5\n"),
        new("CNN0001", "a tab as indentation", "input: 4\nlayers:\n«\t»- flatten\n"),
        new("CNN0001", "a tab after spaces", "input: 4\nlayers:\n  - flatten\n  «\t»- flatten\n"),
        new("CNN0001", "a quote that is never closed", "name: «\"Tiny\n»input: 4\n"),
        new("CNN0001", "a character that starts nothing", "name: «@»Tiny\n"),
        new("CNN0001", "a control character", "name: Tiny«\0»\ninput: 4\n"),
        new("CNN0001", "an item among keys", "name: Tiny\n«-» flatten\n"),
        new("CNN0001", "an unknown escape", "name: «\"»\\q\"\n"),
        new("CNN0001", "an escape that is no character", "name: \"Tiny«\\UFFFFFFFF»\"\n"),
        new("CNN0001", "an escape that is half a character", "name: «\"Tiny\\uD800»\"\n"),
        new("CNN0002", "a key twice", "name: Tiny\ninput: 4\n«name»: Other\nlayers:\n  - dense: { units: 2 }\n"),
        new("CNN0002", "an option twice", Models.With("- flatten\n- dense: { units: 2, «units»: 3 }")),
        new("CNN0003", "an empty file", "«»"),
        new("CNN0003", "nothing but comments", "«»# name: Tiny\n\n"),
        new("CNN0003", "an empty document", "---\n«»"),
        new("CNN0003", "a list", "- «flatten»\n- dense: { units: 2 }\n"),
        new("CNN0003", "a single value", "«Tiny»\n"),
        new("CNN0004", "a second document", Models.Tiny + "«---»\nname: Other\n"),
        new("CNN0005", "an anchor", "name: Tiny\ninput: «&size »[8, 8, 1]\nlayers: []\n"),
        new("CNN0005", "an alias", "name: Tiny\ninput: «*size»\nlayers: []\n"),
        new("CNN0005", "a tag", "name: Tiny\ninput: «!!int 4»\nlayers: []\n"),
        new("CNN0005", "a tag on a key", "«!name name»: Tiny\n"),
        new("CNN0005", "a list as a key", "«[»name]: Tiny\n"),
        new("CNN0006", "nesting without end", "input: " + new string('[', 32) + "«[»" + new string('[', 20_000)),
    ];

    private static IEnumerable<DiagnosticCase> WordCases() =>
    [
        new(
            "CNN0007", "a key of the model, misspelt",
            "nam: Tiny\n".Replace("nam", "«nam»", StringComparison.Ordinal) + "input: 4\nlayers:\n  - dense: { units: 2 }\n"),
        new("CNN0007", "a slip in an option", Models.With("- flatten\n- dense: { «unist»: 2 }")),
        new("CNN0007", "PyTorch's out_channels", Models.With("- conv2d: { «out_channels»: 4, kernel_size: 3 }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0007", "Caffe's stride", Models.With("- conv2d: { filters: 4, kernel_size: 3, «stride»: 1 }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0007", "camel case", Models.With("- conv2d: { filters: 4, «kernelSize»: 3 }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0007", "lr", Models.Tiny + "optimizer: { adam: { «lr»: 0.1 } }\n"),
        new("CNN0007", "epochs by another name", Models.Tiny + "training: { «max_epochs»: 3 }\n"),
        new("CNN0007", "an option of a layer without options", Models.With("- flatten: { «axis»: 1 }\n- dense: { units: 2 }")),
        new("CNN0007", "a slip in an option of codegen", Models.Tiny + "codegen: { «taget»: avx2 }\n"),
        new("CNN0007", "nothing like a key", Models.Tiny + "«colour»: red\n"),
        new("CNN0008", "a layer of PyTorch's", Models.With("- «maxpool»\n- flatten\n- dense: { units: 2 }")),
        new("CNN0008", "a slip in a layer", Models.With("- flatten\n- «dnese»: { units: 2 }")),
        new("CNN0008", "the case of letters", Models.With("- «Conv2D»: { filters: 4, kernel_size: 3 }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0008", "a function as a layer", Models.With("- flatten\n- «relu»\n- dense: { units: 2 }")),
        new("CNN0008", "nothing like a layer", Models.With("- «transformer»\n- flatten\n- dense: { units: 2 }")),
        new("CNN0009", "a slip in a function", Models.With("- flatten\n- dense: { units: 9, activation: «rleu» }\n- dense: { units: 2 }")),
        new("CNN0009", "a function that is not there", Models.With("- flatten\n- activation: «tahn»\n- dense: { units: 2 }")),
        new("CNN0009", "a padding of Caffe's", Models.With("- conv2d: { filters: 4, kernel_size: 3, padding: «1» }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0009", "an initializer of Caffe's", Models.With("- flatten\n- dense: { units: 2, kernel_initializer: «xavier» }")),
        new("CNN0009", "a loss of PyTorch's", Models.Tiny + "loss: «cross_entropy»\n"),
        new("CNN0009", "an optimizer that is not there", Models.Tiny + "optimizer: «lamb»\n"),
        new("CNN0009", "an optimizer with options that is not there", Models.Tiny + "optimizer: { «ftrl»: { lr: 1 } }\n"),
        new("CNN0009", "a target with a dash", Models.Tiny + "codegen: { target: «avx-512» }\n"),
        new("CNN0009", "a target that is not there", Models.Tiny + "codegen: { target: «gpu» }\n"),
        new("CNN0010", "no input", "«name»: Tiny\nlayers:\n  - dense: { units: 2 }\n"),
        new("CNN0010", "no layers", "«name»: Tiny\ninput: 4\n"),
        new("CNN0010", "no filters", Models.With("- «conv2d»: { kernel_size: 3 }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0010", "no rate", Models.With("- flatten\n- «dropout»\n- dense: { units: 2 }")),
        new("CNN0010", "no function", Models.With("- flatten\n- «activation»:\n- dense: { units: 2 }")),
        new("CNN0011", "options that are not indented", Models.With("- flatten\n- dense:\n  «units»: 2")),
        new("CNN0011", "the type among the options", Models.With("- flatten\n- type: dense\n  «units»: 2")),
        new("CNN0011", "a list as a layer", Models.With("- «[»flatten]\n- dense: { units: 2 }")),
        new("CNN0011", "an empty item", Models.With("-«»\n- dense: { units: 2 }", input: "4")),
    ];

    private static IEnumerable<DiagnosticCase> ValueCases() =>
    [
        new("CNN0012", "a word for a number", Models.With("- flatten\n- dense: { units: «two» }")),
        new("CNN0012", "a number in quotes", Models.With("- flatten\n- dense: { units: «\"2\"» }")),
        new("CNN0012", "a fraction for a whole number", Models.With("- flatten\n- dense: { units: «2.0» }")),
        new("CNN0012", "a separator in a number", Models.With("- flatten\n- dense: { units: «1_000» }")),
        new("CNN0012", "nothing for a number", Models.With("- flatten\n- dense: { units: «»}")),
        new("CNN0012", "a list for a number", Models.With("- flatten\n- dense: { units: «[»2] }")),
        new("CNN0012", "a triple for a pair", Models.With("- conv2d: { filters: 4, kernel_size: «[»3, 3, 3] }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0012", "yes for true", Models.With("- flatten\n- dense: { units: 2, use_bias: «yes» }")),
        new("CNN0012", "True for true", Models.With("- flatten\n- dense: { units: 2, use_bias: «True» }")),
        new("CNN0012", "an option without its key", Models.With("- flatten\n- dropout: «0.5»\n- dense: { units: 2 }")),
        new("CNN0012", "an input of four axes and the batch", Models.With("- flatten\n- dense: { units: 2 }", input: "«[»32, 4, 28, 28, 1]")),
        new("CNN0012", "an input in a mapping", Models.With("- flatten\n- dense: { units: 2 }", input: "«{» shape: [28, 28, 1] }")),
        new("CNN0012", "layers in a mapping", "input: 4\nlayers:\n  «dense»: { units: 2 }\n"),
        new("CNN0012", "no name after its key", "name:«»\ninput: 4\nlayers:\n  - dense: { units: 2 }\n"),
        new("CNN0012", "an optimizer in a list", Models.Tiny + "optimizer: «[»adam]\n"),
        new("CNN0009", "a learning rate in words", Models.Tiny + "optimizer: { adam: { learning_rate: «small» } }\n"),
        new("CNN0012", "threads in words", Models.Tiny + "threads: «all»\n"),
        new("CNN0012", "a target without its key", Models.Tiny + "codegen: «avx2»\n"),
        new("CNN0012", "infinity", Models.Tiny + "optimizer: { adam: { learning_rate: «.inf» } }\n"),
        new("CNN0009", "an algorithm that is none's to choose", Models.Tiny + "convolution: «winograd»\n"),
        new("CNN0009", "an algorithm in other words", Models.Tiny + "convolution: «plain»\n"),
        new("CNN0007", "an algorithm by another library's key", Models.Tiny + "«algorithm»: direct\n"),
        new("CNN0012", "a budget in words", Models.Tiny + "memory_budget: «plenty»\n"),
        new("CNN0012", "a budget with a comma", Models.Tiny + "memory_budget: «1,5 GiB»\n"),
        new("CNN0012", "a budget that is no whole number", Models.Tiny + "memory_budget: «64e6»\n"),
        new("CNN0012", "a budget in a list", Models.Tiny + "memory_budget: «[»64, MB]\n"),
        new("CNN0009", "a unit in small letters", Models.Tiny + "memory_budget: «64 mb»\n"),
        new("CNN0009", "a unit in words", Models.Tiny + "memory_budget: «1.5 gibibytes»\n"),
        new("CNN0009", "a unit of something else", Models.Tiny + "memory_budget: «3 apples»\n"),
        new("CNN0013", "a budget of nothing", Models.Tiny + "memory_budget: «0»\n"),
        new("CNN0013", "a budget below a byte", Models.Tiny + "memory_budget: «0.0001 kB»\n"),
        new("CNN0013", "no units", Models.With("- flatten\n- dense: { units: «0» }")),
        new("CNN0013", "a negative number of filters", Models.With("- conv2d: { filters: «-4», kernel_size: 3 }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0013", "a zero in a pair", Models.With("- conv2d: { filters: 4, kernel_size: [3, «0»] }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0013", "a zero stride", Models.With("- max_pooling2d: { strides: «0» }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0013", "a zero in the input", Models.With("- flatten\n- dense: { units: 2 }", input: "[28, «0», 1]")),
        new("CNN0013", "more than an int holds", Models.Tiny + "training: { steps: «3000000000» }\n"),
        new("CNN0013", "no thread at all", Models.Tiny + "threads: «0»\n"),
        new("CNN0013", "more threads than there may be", Models.Tiny + "threads: «257»\n"),
        new("CNN0013", "a seed below zero", Models.Tiny + "training: { seed: «-1» }\n"),
        new("CNN0013", "a learning rate of zero", Models.Tiny + "optimizer: { adam: { learning_rate: «0» } }\n"),
        new("CNN0013", "an epsilon that float rounds to zero", Models.Tiny + "optimizer: { adam: { epsilon: «1e-50» } }\n"),
        new("CNN0013", "an epsilon beyond float", Models.Tiny + "optimizer: { adam: { epsilon: «3.5e38» } }\n"),
        new("CNN0013", "a learning rate beyond float", Models.Tiny + "optimizer: { adam: { learning_rate: «1e39» } }\n"),
        new("CNN0013", "a learning rate that Adam's corrections take beyond float", Models.Tiny + "optimizer: { adam: { learning_rate: «3e38» } }\n"),
        new("CNN0013", "a learning rate below zero, and beyond float", Models.Tiny + "optimizer: { adam: { learning_rate: «-1e300» } }\n"),
        new("CNN0013", "a beta that float rounds to one", Models.Tiny + "optimizer: { adam: { beta_2: «0.99999998» } }\n"),
        new("CNN0013", "a beta of one", Models.Tiny + "optimizer: { adam: { beta_2: «1.0» } }\n"),
        new("CNN0014", "a rate in percent", Models.With("- flatten\n- dropout: { rate: «50» }\n- dense: { units: 2 }")),
        new("CNN0014", "a rate of one", Models.With("- flatten\n- dropout: { rate: «1» }\n- dense: { units: 2 }")),
        new("CNN0014", "a rate that float rounds to one", Models.With("- flatten\n- dropout: { rate: «0.99999999» }\n- dense: { units: 2 }")),
        new("CNN0014", "a negative rate", Models.With("- flatten\n- dropout: { rate: «-0.5» }\n- dense: { units: 2 }")),
    ];

    private static IEnumerable<DiagnosticCase> ShapeCases() =>
    [
        new("CNN0015", "a kernel larger than the input", Models.With("- conv2d: { filters: 4, kernel_size: «9» }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0015", "a kernel larger than what a layer leaves", Models.With(
            "- max_pooling2d\n- max_pooling2d\n- conv2d: { filters: 4, kernel_size: «[»2, 3] }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0015", "a pool by default larger than its input", Models.With("- «max_pooling2d»\n- flatten\n- dense: { units: 2 }", input: "[1, 8, 3]")),
        new("CNN0016", "a convolution of features", Models.With("- «conv2d»: { filters: 4, kernel_size: 3 }\n- dense: { units: 2 }", input: "784")),
        new("CNN0016", "a pool after flatten", Models.With("- flatten\n- «max_pooling2d»\n- dense: { units: 2 }")),
    ];

    private static IEnumerable<DiagnosticCase> OutputCases() =>
    [
        new("CNN0046", "an axis that a map does not have",
            Models.With("- conv2d: { filters: 4, kernel_size: 3 }\n- prelu: { shared_axes: «[»1, 2, 4] }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0046", "an axis that a vector does not have", Models.With("- flatten\n- prelu: { shared_axes: «[»1, 2] }\n- dense: { units: 2 }")),
        new("CNN0018", "no layer at all", "input: 4\nlayers: «[»]\n"),
        new("CNN0018", "a map last", Models.With("- «conv2d»: { filters: 4, kernel_size: 3 }")),
        new("CNN0019", "softmax before a loss that has it", Models.With("- flatten\n- dense: { units: 2, activation: «softmax» }",
            rest: "loss: { sparse_categorical_crossentropy: { from_logits: true } }")),
        new("CNN0019", "a sigmoid as a layer before a pooling, and a loss that has it",
            Models.With("- conv2d: { filters: 4, kernel_size: 3 }\n- activation: «sigmoid»\n- max_pooling2d",
            rest: "loss: { binary_crossentropy: { from_logits: true } }")),
        new("CNN0020", "one class", Models.With("- flatten\n- dense: { units: «1» }")),
        new("CNN0020", "one value that no dense layer gives", Models.With("- conv2d: { filters: 1, kernel_size: 8 }\n- «flatten»")),
        new("CNN0054", "relu on the last layer", Models.With("- flatten\n- dense: { units: 2, activation: «relu» }")),
        new("CNN0054", "an activation as a layer",
            Models.With("- flatten\n- dense: { units: 3 }\n- activation: «tanh»\n- dropout: { rate: 0.5 }", rest: "loss: categorical_crossentropy")),
        new("CNN0053", "nothing to train for labels", Models.With("- max_pooling2d\n- «flatten»")),
        new("CNN0053", "nothing to train", Models.With("- max_pooling2d\n- «flatten»", rest: "loss: mean_squared_error")),
    ];

    private static IEnumerable<DiagnosticCase> NameCases() =>
    [
        new("CNN0021", "a dash in the name", Models.With("- flatten\n- dense: { units: 2 }", name: "«mnist-cnn»")),
        new("CNN0021", "a digit first", Models.With("- flatten\n- dense: { units: 2 }", name: "«2Layers»")),
        new("CNN0021", "an empty name", Models.With("- flatten\n- dense: { units: 2 }", name: "«\"\"»")),
        new("CNN0021", "code as a name", Models.With("- flatten\n- dense: { units: 2 }", name: "«'A { } class B'»")),
        new("CNN0021", "a line break in the name", Models.With("- flatten\n- dense: { units: 2 }", name: "«\"A\\nB\"»")),
        new("CNN0021", "a direction mark in the name", Models.With("- flatten\n- dense: { units: 2 }", name: "«\"A\\u202EB\"»")),
        new("CNN0021", "a namespace with a gap", "name: Tiny\nnamespace: «My..Models»\ninput: 4\nlayers:\n  - dense: { units: 2 }\n"),
        new("CNN0021", "a layer's name", Models.With("- flatten\n- dense: { name: «my/dense», units: 2 }")),
        new("CNN0022", "a keyword", Models.With("- flatten\n- dense: { units: 2 }", name: "«class»")),
        new("CNN0022", "a contextual keyword", Models.With("- flatten\n- dense: { units: 2 }", name: "«record»")),
        new("CNN0022", "a member of the class", Models.With("- flatten\n- dense: { units: 2 }", name: "«Train»")),
        new("CNN0022", "a keyword in the namespace", "name: Tiny\nnamespace: «My.new.Models»\ninput: 4\nlayers:\n  - dense: { units: 2 }\n"),
        new("CNN0022", "a private member of the class", Models.With("- flatten\n- dense: { units: 2 }", name: "«_own»")),
        new("CNN0022", "a hidden keyword", "name: Tiny\nnamespace: «My.__arglist»\ninput: 4\nlayers:\n  - dense: { units: 2 }\n"),
        new("CNN0022", "a type of the framework", "name: Math\nnamespace: «System»\ninput: 4\nlayers:\n  - dense: { units: 2 }\n"),
        new("CNN0022", "a namespace of the framework", "name: Tiny\nnamespace: «System.Math»\ninput: 4\nlayers:\n  - dense: { units: 2 }\n"),
        new("CNN0022", "a namespace of the runtime", "name: Arena\nnamespace: «CnnGen.Runtime»\ninput: 4\nlayers:\n  - dense: { units: 2 }\n"),
        new("CNN0022", "the runtime's namespace as a class", "name: Runtime\nnamespace: «CnnGen»\ninput: 4\nlayers:\n  - dense: { units: 2 }\n"),
        new("CNN0022", "a keyword as a layer's name", Models.With("- flatten\n- dense: { name: «out», units: 2 }")),
        new("CNN0033", "a class with a long name", Models.With("- flatten\n- dense: { units: 2 }", name: $"«{new string('A', 1000)}»")),
        new(
            "CNN0033", "a namespace that leaves no room for the class",
            Models.Tiny.Replace("Tiny", "«Tiny»", StringComparison.Ordinal) + $"namespace: {new string('A', 146)}\n"),
        new("CNN0033", "a layer with a long name", Models.With($"- flatten\n- dense: {{ name: «{new string('a', 76)}», units: 2 }}")),
        new("CNN0033", "a layer with a name of long letters", Models.With($"- flatten\n- dense: {{ name: «{new string('ы', 38)}», units: 2 }}")),
        new("CNN0023", "a name twice", Models.With("- dropout: { name: first, rate: 0.5 }\n- flatten: { name: «first» }\n- dense: { units: 2 }")),
        new("CNN0023", "a name that differs in spelling", Models.With(
            "- dropout: { name: my_layer, rate: 0.5 }\n- flatten: { name: «MyLayer» }\n- dense: { units: 2 }")),
        new("CNN0023", "a name that is another layer's default", Models.With("- flatten: { name: «dense1» }\n- dense: { units: 2 }")),
    ];

    private static IEnumerable<DiagnosticCase> SizeCases() =>
    [
        new("CNN0025", "weights beyond memory", Models.With("- «dense»: { units: 2000000000 }\n- dense: { units: 2 }", input: "100000")),
        new("CNN0025", "a kernel beyond memory", Models.With(
            "- «conv2d»: { filters: 2000000000, kernel_size: 2000000000, padding: same }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0025", "an input beyond memory", Models.With("- flatten\n- dense: { units: 2 }", input: "«[»100000, 100000, 100]")),
        new(
            "CNN0025", "a batch beyond memory",
            Models.With(
                "- «conv2d»: { filters: 512, kernel_size: 3 }\n- conv2d: { filters: 64, kernel_size: 3 }\n- max_pooling2d\n- flatten\n- dense: { units: 2 }",
                input: "[64, 64, 3]", rest: "training: { batch_size: 600 }")),
        new("CNN0035", "the only layer that could be trained is frozen", Models.With("- flatten\n- dense: { units: 2, trainable: «false» }")),
        new("CNN0035", "all layers frozen, under a loss of numbers", Models.With(
            "- conv2d: { filters: 2, kernel_size: 3, trainable: «false» }\n- activation: relu", rest: "loss: mean_squared_error\n")),
        new("CNN0034", "more classes than floats count", Models.With("- dense: { units: «16777217» }", input: "1")),
        new("CNN0034", "a window of more values than floats count", Models.With(
            "- max_pooling2d: { pool_size: «4097» }\n- flatten\n- dense: { units: 2 }", input: "[4097, 4097, 1]")),
        new("CNN0026", "a budget below what the network takes", Models.Tiny + "memory_budget: «20 kB»\n"),
        new("CNN0026", "a budget that several threads exceed", Models.Tiny + "threads: 64\nmemory_budget: «100000»\n"),
        new("CNN0027", "a value and a norm to clip by", Models.Tiny + "optimizer: { adam: { clipvalue: 0.5, clipnorm: «1» } }\n"),
        new("CNN0027", "two norms to clip by", Models.Tiny + "optimizer: { sgd: { global_clipnorm: «1», clipnorm: 1, momentum: 0.9 } }\n"),
        new("CNN0028", "options of an average that is not kept", Models.Tiny + "optimizer: { adam: { ema_momentum: «0.999» } }\n"),
        new("CNN0028", "an average that is not kept and overwrites", Models.Tiny + "optimizer: { lion: { ema_overwrite_frequency: «100» } }\n"),
        new("CNN0028", "Nesterov's form of no momentum", Models.Tiny + "optimizer: { sgd: { nesterov: «true» } }\n"),
        new(
            "CNN0028", "a weight of answers that have none",
            Models.With("- flatten\n- dense: { units: 1 }", rest: "loss: { binary_focal_crossentropy: { alpha: «0.5» } }")),
        new("CNN0013", "updates of no steps", Models.Tiny + "optimizer: { adam: { gradient_accumulation_steps: «0» } }\n"),
        new("CNN0013", "a norm of 0 to clip by", Models.Tiny + "optimizer: { adam: { clipnorm: «0» } }\n"),
        new("CNN0013", "an average that never forgets", Models.Tiny + "optimizer: { adam: { use_ema: true, ema_momentum: «1» } }\n"),
        new("CNN0025", "many layers that fit one by one", Models.With(
            "- dense: { units: 8000 }\n- dense: { units: 18000 }\n- «dense»: { units: 9000 }\n- dense: { units: 2 }", input: "8000")),
    ];
}
