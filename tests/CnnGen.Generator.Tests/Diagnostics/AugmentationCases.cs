namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>Mistakes in what a model says of its augmentation.</summary>
internal static class AugmentationCases
{
    public static IReadOnlyList<DiagnosticCase> All { get; } = [.. Words(), .. Values(), .. Shapes(), .. TargetsAndHomes()];

    private static IEnumerable<DiagnosticCase> Words() =>
    [
        new("CNN0009", "a slip in an augmentation", With("[ «random_filp» ]")),
        new("CNN0009", "an augmentation of torchvision's", With("[ { «RandomHorizontalFlip»: { p: 0.5 } } ]")),
        new("CNN0009", "a mode that is none", With("[ { random_flip: «sideways» } ]")),
        new("CNN0009", "a fill mode of NumPy's", With("[ { random_rotation: { factor: 0.1, fill_mode: «symmetric» } } ]")),
        new("CNN0007", "a key of torchvision's", With("[ { random_rotation: { factor: 0.1, «padding_mode»: reflect } } ]")),
        new("CNN0010", "no factor", With("[ «random_rotation» ]")),
        new("CNN0010", "one direction of two", With("[ { «random_translation»: { height_factor: 0.1 } } ]")),
        new("CNN0012", "a mapping in the place of a list", With("«{» random_flip: horizontal, random_zoom: 0.1 }")),
        new("CNN0007", "augmentation by another name", Models.Tiny + "«data_augmentation»: [ random_flip ]\n"),
        new("CNN0007", "augmentation under training", Models.Tiny + "training: { «augmentation»: [ random_flip ] }\n"),
        new("CNN0008", "an augmentation as a layer", Models.With("- «random_flip»\n- flatten\n- dense: { units: 2 }")),
        new("CNN0008", "an augmentation with options as a layer", Models.With("- «random_rotation»: 0.1\n- flatten\n- dense: { units: 2 }")),
    ];

    private static IEnumerable<DiagnosticCase> Values() =>
    [
        new("CNN0013", "more than a whole turn", With("[ { random_rotation: «30» } ]")),
        new("CNN0013", "more than the whole picture", With("[ { random_translation: { height_factor: [-0.1, «1.5»], width_factor: 0.1 } } ]")),
        new("CNN0013", "one number below 0 for two", With("[ { random_zoom: «-0.2» } ]")),
        new("CNN0013", "too little to mix", With("[ { mixup: «0» } ]", Shares)),
        new("CNN0042", "a range the other way round", With("[ { random_zoom: [0.2, «-0.1»] } ]")),
        new("CNN0042", "values the other way round", With("[ { random_brightness: { factor: 0.1, value_range: [1, «0»] } } ]")),
        new("CNN0012", "a range of three", With("[ { random_zoom: «[»0, 0.1, 0.2] } ]")),
        new("CNN0012", "one value for a range of values", With("[ { random_contrast: { factor: 0.1, value_range: «1» } } ]")),
        new("CNN0012", "a word for a factor", With("[ { random_rotation: «a_bit» } ]")),
    ];

    private static IEnumerable<DiagnosticCase> Shapes() =>
    [
        new(
            "CNN0090", "a flip of a vector",
            Models.With("- dense: { units: 2 }", "4", rest: "augmentation: [ gaussian_noise: 0.1, «random_flip»: vertical ]\n")),
        new("CNN0090", "an erased part of a sequence", Models.With("- flatten\n- dense: { units: 2 }", "[8, 3]", rest: "augmentation: «random_erasing»\n")),
        new("CNN0090", "more rows than there are", With("[ { «random_crop»: { height: 9, width: 8 } } ]")),
        new("CNN0090", "a border as wide as nothing", With("[ { «zero_padding2d»: 2000000000 } ]")),
        new("CNN0091", "a crop and nothing around", With("«[» { random_crop: { height: 6, width: 8 } } ]")),
        new("CNN0091", "something around and no crop", With("«[» { zero_padding2d: [[1, 0], [0, 2]] } ]")),
    ];

    private static IEnumerable<DiagnosticCase> TargetsAndHomes() =>
    [
        new("CNN0092", "a mixture of labels", With("[ random_flip, «mixup» ]")),
        new(
            "CNN0092", "a flip whose targets stay",
            Models.With(
                "- conv2d: { filters: 1, kernel_size: 3, padding: same }",
                rest: "loss: binary_crossentropy\naugmentation: [ random_contrast: 0.1, «random_flip»: vertical ]\n")),
        new("CNN0077", "an augmentation of a class that predicts", With("«[»random_flip]", "codegen: { mode: inference }\n")),
        new(
            "CNN0078", "an augmentation of an output by name",
            Models.With("- dense: { units: 3, name: policy }", "4", rest: "outputs: { policy: huber }\naugmentation: «[» { gaussian_noise: 0.1 } ]\n")),
    ];

    private const string Shares = "loss: { categorical_crossentropy: { from_logits: true } }\n";

    private static string With(string augmentation, string rest = "") => $"{Models.Tiny}augmentation: {augmentation}\n{rest}";
}
