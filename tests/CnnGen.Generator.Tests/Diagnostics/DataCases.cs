namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>Mistakes in what a model says of its data.</summary>
internal static class DataCases
{
    private const string Pictures = "[4, 4, 3]";

    public static IReadOnlyList<DiagnosticCase> All { get; } =
    [
        new("CNN0100", "pictures for a vector", With("interpolation: «area»", "4")),
        new("CNN0100", "pictures of two channels", With("aspect: «crop»", "[4, 4, 2]")),
        new("CNN0100", "a background of two numbers", With("background: «[»1, 2]", Pictures)),
        new("CNN0100", "a background that is no byte", With("background: «256»", Pictures)),
        new("CNN0100", "fewer names than classes", With("class_names: «[»cat, dog]", Pictures)),
        new("CNN0100", "a name twice", With("class_names: «[»cat, dog, cat]", Pictures)),
        new("CNN0100", "names of numbers", With("class_names: «[»a, b, c]", "4", "loss: mean_squared_error\n")),
        new("CNN0100", "names of questions", With("class_names: «[»a, b, c]", "4", "loss: binary_crossentropy\n")),
        new("CNN0100", "a scale beside what is found", With("adapt: «true», scale: 2", Pictures)),
        new(
            "CNN0100", "data of several inputs",
            "inputs: { board: 4, extras: 2 }\ndata: «{» scale: 2 }\nlayers:\n- concatenate: { inputs: [board, extras] }\n- dense: { units: 3 }\n"),
        new("CNN0029", "a mean that is given and found", With("mean: 3, adapt: «true»", Pictures)),
        new("CNN0073", "means for other channels", With("mean: «[»1, 2]", Pictures)),
        new("CNN0012", "names that are a mapping", With("class_names: «{» cat: 0 }", Pictures)),
        new("CNN0013", "a variance below 0", With("variance: «-1»", Pictures)),
        new("CNN0009", "an interpolation of Keras' that is not here", With("interpolation: «lanczos3»", Pictures)),
        new("CNN0007", "a slip", With("«scal»: 2", Pictures)),
        new("CNN0007", "a scale at the top level", Models.Tiny + "«scale»: 2\n"),
    ];

    private static string With(string entry, string input, string rest = "") =>
        Models.With("- flatten\n- dense: { units: 3 }", input, rest: $"{rest}data: {{ {entry} }}\n");
}
