namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>Mistakes in words with options: in how they are written, and in what the options say together.</summary>
internal static class RuleCases
{
    public static IReadOnlyList<DiagnosticCase> All { get; } = [.. Forms(), .. Initializers()];

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

    private static string WithKernel(string initializer) => Models.With($"- flatten\n- dense: {{ units: 2, kernel_initializer: {initializer} }}");
}
