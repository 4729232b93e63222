namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>Mistakes out of habit: what another language, or another library, would have there. Each message says the way out.</summary>
internal static class HabitCases
{
    public static IReadOnlyList<DiagnosticCase> All { get; } = [.. Numbers(), .. Sizes(), .. Marks(), .. Places(), .. OtherWords(), .. Layers()];

    private static IEnumerable<DiagnosticCase> Numbers() =>
    [
        new("CNN0012", "a decimal comma", Models.Tiny + "optimizer:\n  adam:\n    learning_rate: «0,001»\n"),
        new("CNN0012", "a decimal comma in braces", Models.Tiny + "optimizer: { adam: { learning_rate: «0,001» } }\n"),
        new("CNN0012", "a decimal comma in a rate", Models.With("- flatten\n- dropout:\n    rate: «0,5»\n- dense: { units: 2 }")),
        new("CNN0012", "a decimal comma that no number of units has", Models.With("- flatten\n- dense: { units: «2,5» }")),
        new("CNN0012", "commas between thousands", Models.Tiny + "training: { steps: «10,000» }\n"),
        new("CNN0012", "a point between thousands", Models.Tiny + "training: { steps: «10.000» }\n"),
        new("CNN0012", "a percentage", Models.With("- flatten\n- dropout: { rate: «50%» }\n- dense: { units: 2 }")),
        new("CNN0012", "a float of C#", Models.Tiny + "optimizer: { adam: { learning_rate: «0.001f» } }\n"),
        new("CNN0012", "quotes around a number that may not be", Models.With("- flatten\n- dense: { units: «\"0\"» }")),
        new("CNN0012", "a number for true", Models.With("- flatten\n- dense: { units: 2, use_bias: «1» }")),
    ];

    private static IEnumerable<DiagnosticCase> Sizes() =>
    [
        new("CNN0012", "a tuple for a pair", Models.With("- conv2d:\n    filters: 4\n    kernel_size: «(3, 3)»\n- flatten\n- dense: { units: 2 }")),
        new("CNN0012", "a tuple for a pair in braces", Models.With(
            "- conv2d: { filters: 4, kernel_size: «(3, 3)», padding: same }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0012", "an x in a pair", Models.With("- max_pooling2d: { pool_size: «2x2» }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0012", "a pair of one", Models.With("- max_pooling2d: { pool_size: «[»2] }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0012", "a tuple for the input", Models.With("- flatten\n- dense: { units: 2 }", input: "«(32, 32, 3)»")),
        new("CNN0012", "an x in the input", Models.With("- flatten\n- dense: { units: 2 }", input: "«32x32x3»")),
        new("CNN0012", "an x in a grey input", Models.With("- flatten\n- dense: { units: 2 }", input: "«28x28»")),
        new("CNN0012", "an input in words", Models.With("- flatten\n- dense: { units: 2 }", input: "«image»")),
        new("CNN0012", "an input with the batch", Models.With("- flatten\n- dense: { units: 2 }", input: "«[»None, 28, 28, 1]")),
        new("CNN0015", "channels first", Models.With(
            "- conv2d: { filters: 16, kernel_size: 3 }\n- «max_pooling2d»\n- flatten\n- dense: { units: 2 }", input: "[3, 32, 32]")),
        new("CNN0009", "a padding in pixels", Models.With("- max_pooling2d: { padding: «1» }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0012", "a padding in pixels for each side", Models.With(
            "- conv2d: { filters: 4, kernel_size: 3, padding: «[»1, 1] }\n- flatten\n- dense: { units: 2 }")),
    ];

    private static IEnumerable<DiagnosticCase> Marks() =>
    [
        new("CNN0001", "no colon before the list", "input: 4\n«layers»\n  - dense: { units: 2 }\nloss: sparse_categorical_crossentropy\n"),
        new("CNN0001", "no colon before the list, not indented", "input: 4\n«layers»   # all of them\n\n- dense: { units: 2 }\n"),
        new("CNN0001", "no colon after a layer", "input: 4\nlayers:\n  - «dense»\n      units: 2\n"),
        new("CNN0001", "no colon between key and value", "«input» 4\nlayers:\n  - dense: { units: 2 }\n"),
        new("CNN0001", "no colon in the last line", Models.Tiny + "«training»\n"),
        new("CNN0001", "no space behind a colon", "«input»:4\nlayers:\n  - dense: { units: 2 }\n"),
        new("CNN0001", "no dash before a layer", "input: 4\nlayers:\n- dropout: { rate: 0.5 }\n«flatten»\n- dense: { units: 2 }\n"),
        new("CNN0007", "no space behind a colon in braces", Models.With("- flatten\n- dense: { «units:2» }")),
        new("CNN0007", "no colon in braces", Models.With("- flatten\n- dense: { «units 2» }")),
        new("CNN0008", "no colon before a layer's options", Models.With("- flatten\n- «dense { units»: 2 }")),
        new("CNN0007", "no colon before options", Models.Tiny + "«training { steps»: 2 }\n"),
        new("CNN0001", "a comment of C#", "input: 4\nlayers:\n  - dense: { units: 2 } «//» two classes\n"),
        new("CNN0012", "an equals sign", Models.With("- flatten\n- dense:\n    «units=2»")),
        new("CNN0008", "no space behind a layer's colon", Models.With("- flatten\n- «dense:2»")),
    ];

    private static IEnumerable<DiagnosticCase> Places() =>
    [
        new("CNN0007", "the learning rate at the top level", Models.Tiny + "«learning_rate»: 0.01\n"),
        new("CNN0007", "the learning rate under training", Models.Tiny + "training: { «learning_rate»: 0.01 }\n"),
        new("CNN0009", "the learning rate without its optimizer", Models.Tiny + "optimizer: { «learning_rate»: 0.01 }\n"),
        new("CNN0007", "the batch at the top level, as others call it", Models.Tiny + "«batch»: 32\n"),
        new("CNN0007", "the loss under training", Models.Tiny + "training: { «loss»: cross }\n"),
        new("CNN0007", "a layer at the top level", Models.Tiny + "«dense»: { units: 2 }\n"),
        new("CNN0007", "the optimizer by its name", Models.Tiny + "«adam»: { learning_rate: 0.01 }\n"),
        new("CNN0007", "an option of another layer", Models.With("- flatten\n- dense: { units: 2, «strides»: 2 }")),
        new("CNN0007", "the input in the first layer", Models.With("- flatten: { «input_shape»: [8, 8, 1] }\n- dense: { units: 2 }")),
        new("CNN0008", "the input as a layer", Models.With("- «input»: [8, 8, 1]\n- flatten\n- dense: { units: 2 }")),
    ];

    private static IEnumerable<DiagnosticCase> OtherWords() =>
    [
        new("CNN0007", "weight decay by another name", Models.Tiny + "optimizer: { adam: { «wd»: 0.01 } }\n"),
        new("CNN0007", "a norm to clip by", Models.Tiny + "optimizer: { adam: { «max_grad_norm»: 1 } }\n"),
        new("CNN0007", "steps of an update as Lightning calls them", Models.Tiny + "optimizer: { adam: { «accumulate_grad_batches»: 4 } }\n"),
        new("CNN0007", "the average's decay", Models.Tiny + "optimizer: { adam: { use_ema: true, «ema_decay»: 0.999 } }\n"),
        new("CNN0007", "a momentum of adam", Models.Tiny + "optimizer: { adam: { «momentum»: 0.9 } }\n"),
        new("CNN0009", "amsgrad as a word", Models.Tiny + "optimizer: «amsgrad»\n"),
        new("CNN0007", "betas", Models.Tiny + "optimizer: { adam: { «betas»: (0.9, 0.999) } }\n"),
        new("CNN0009", "an optimizer that is nearly adam", Models.Tiny + "optimizer: «radam»\n"),
        new("CNN0009", "a loss of yes and no, by PyTorch's name", Models.Tiny + "loss: «BCEWithLogitsLoss»\n"),
        new("CNN0009", "a loss by its initials", Models.Tiny + "loss: «mse»\n"),
        new("CNN0020", "one unit with a sigmoid", Models.With("- flatten\n- dense: { units: «1», activation: sigmoid }")),
        new("CNN0009", "a layer as a function", Models.With("- flatten\n- dense: { units: 9, activation: «prelu» }\n- dense: { units: 2 }")),
        new("CNN0009", "a logarithm of softmax", Models.With("- flatten\n- dense: { units: 2, activation: «log_softmax» }")),
        new("CNN0009", "a function that is nearly relu", Models.With("- flatten\n- dense: { units: 9, activation: «crelu» }\n- dense: { units: 2 }")),
        new("CNN0009", "a class of PyTorch's for a function", Models.With("- flatten\n- dense: { units: 9, activation: «nn.ReLU» }\n- dense: { units: 2 }")),
        new("CNN0009", "a call of PyTorch's for the loss", Models.Tiny + "loss: «nn.CrossEntropyLoss()»\n"),
        new("CNN0007", "the output by its size", Models.With("- flatten\n- dense: { «outputs»: 2 }")),
        new("CNN0007", "a frozen layer by another word", Models.With("- flatten\n- dense: { units: 3, «frozen»: true }\n- dense: { units: 2 }")),
        new("CNN0007", "a frozen layer as in PyTorch", Models.With("- flatten\n- dense: { units: 3, «requires_grad»: false }\n- dense: { units: 2 }")),
        new("CNN0007", "in_channels", Models.With("- conv2d: { filters: 4, kernel_size: 3, «in_channels»: 1 }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0008", "another pooling", Models.With("- «avg_pooling2d»\n- flatten\n- dense: { units: 2 }")),
        new("CNN0008", "a convolution of another dimension", Models.With("- «conv3d»: { filters: 4, kernel_size: 3 }\n- flatten\n- dense: { units: 2 }")),
        new("CNN0008", "a normalisation that there is not", Models.With("- «lrn»\n- flatten\n- dense: { units: 2 }")),
    ];

    private static IEnumerable<DiagnosticCase> Layers() =>
    [
        new("CNN0011", "the type alone", Models.With("- «type»: flatten\n- dense: { units: 2 }")),
        new("CNN0011", "the type as others call it", Models.With("- class_name: Flatten\n  «config»: {}\n- dense: { units: 2 }")),
        new("CNN0008", "a call of Keras'", Models.With("- «conv2d(16, 3, padding='same')»\n- flatten\n- dense: { units: 2 }")),
        new("CNN0008", "a call in a list in brackets", "input: [8, 8, 1]\nlayers: [«Conv2D(16, (3, 3))», flatten, dense: { units: 2 }]\n"),
        new("CNN0008", "a call of PyTorch's", Models.With("- flatten\n- «nn.Linear(64, 2)»")),
        new("CNN0008", "a function's call", Models.With("- flatten\n- «nn.ReLU()»\n- dense: { units: 2 }")),
        new("CNN0009", "a call of an optimizer", Models.Tiny + "optimizer: «adam(lr=0.001)»\n"),
        new("CNN0012", "options without their keys", Models.With("- conv2d: «[»16, 3]\n- flatten\n- dense: { units: 2 }")),
        new("CNN0012", "an option without its key in a list", Models.With("- flatten\n- dense: «[»3]")),
    ];
}
