namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>Mistakes in inputs and outputs.</summary>
internal static class PortCases
{
    private const string Boards = "inputs: { board: [4, 4, 1], extras: 6 }\n";

    private const string Heads =
        "- dense: { units: 8, name: trunk }\n- dense: { units: 3, name: policy }\n- dense: { units: 1, name: value, inputs: trunk }";

    public static IReadOnlyList<DiagnosticCase> All { get; } = [.. Keys(), .. Inputs(), .. Outputs(), .. Names(), .. Habits()];

    private static IEnumerable<DiagnosticCase> Keys() =>
    [
        new("CNN0029", "one input beside several", "input: «4»\ninputs: { board: 6 }\nlayers:\n- dense: { units: 2, inputs: board }\n"),
        new("CNN0029", "a loss beside outputs", With("policy: sparse_categorical_crossentropy, value: huber", "loss: «huber»\n")),
        new("CNN0012", "a list of inputs", "inputs: «[»board, extras]\nlayers:\n- dense: { units: 2 }\n"),
        new("CNN0012", "no inputs in braces", "inputs: «{» }\nlayers:\n- dense: { units: 2 }\n"),
        new("CNN0012", "a word for the shape of an input", "inputs: { board: «big» }\nlayers:\n- dense: { units: 2 }\n"),
        new("CNN0013", "an input of no size", "inputs: { board: [4, «0», 1] }\nlayers:\n- dense: { units: 2 }\n"),
        new("CNN0012", "a list of outputs", Models.With(Heads, "4", rest: "outputs: «[»policy, value]\n")),
        new("CNN0010", "an output without a loss", With("policy: sparse_categorical_crossentropy, «value»: { weight: 2 }")),
        new("CNN0007", "a slip in a key of an output", With("policy: sparse_categorical_crossentropy, value: { loss: huber, «wieght»: 2 }")),
        new("CNN0013", "a weight below 0", With("policy: sparse_categorical_crossentropy, value: { loss: huber, weight: «-1» }")),
        new("CNN0009", "a slip in the loss of an output", With("policy: «sparse_categorical_crossentroyp», value: huber")),
    ];

    private static IEnumerable<DiagnosticCase> Inputs() =>
    [
        new("CNN0064", "a first layer that does not say which input", $"{Boards}layers:\n- «flatten»\n- dense: {{ units: 2, inputs: extras }}\n"),
        new(
            "CNN0064", "a branch that does not say which input",
            $"{Boards}layers:\n- «concatenate»: [ [ dense: {{ units: 2, inputs: extras }} ], [ ] ]\n- dense: {{ units: 2 }}\n"),
        new(
            "CNN0065", "an input that nobody takes",
            "inputs: { board: [4, 4, 1], «extras»: 6 }\nlayers:\n- flatten: { inputs: board }\n- dense: { units: 2 }\n"),
        new(
            "CNN0048", "a slip in an input's name",
            $"{Boards}layers:\n- flatten: {{ inputs: board }}\n- concatenate: {{ inputs: [ flatten1, «extra» ] }}\n- dense: {{ units: 2 }}\n"),
        new("CNN0050", "inputs that do not meet", $"{Boards}layers:\n- «add»: {{ inputs: [ board, extras ] }}\n- flatten\n- dense: {{ units: 2 }}\n"),
    ];

    private static IEnumerable<DiagnosticCase> Outputs() =>
    [
        new("CNN0062", "a slip in an output's name", With("«polciy»: sparse_categorical_crossentropy, value: huber, policy: huber")),
        new("CNN0062", "an input for an output", With("«input»: huber, policy: sparse_categorical_crossentropy, value: huber")),
        new(
            "CNN0063", "an output by both of its names",
            Models.With(
                "- end: { name: policy }", "4",
                rest: "blocks: { end: { layers: [ dense: { units: 2, name: a } ] } }\noutputs: { policy_a: huber, «policy»: huber }\n")),
        new(
            "CNN0049", "a layer that is no output",
            Models.With(Heads.Replace("- dense: { units: 3", "- «dense»: { units: 3", StringComparison.Ordinal), "4", rest: "outputs: { value: huber }\n")),
        new("CNN0020", "one unit for classes", Models.With(Heads.Replace("units: 1", "units: «1»", StringComparison.Ordinal), "4",
            rest: "outputs: { policy: sparse_categorical_crossentropy, value: sparse_categorical_crossentropy }\n")),
        new(
            "CNN0066", "weights of classes of two outputs",
            With("policy: sparse_categorical_crossentropy, value: huber", "training: { class_weight: { «0»: 2 } }\n")),
    ];

    private static IEnumerable<DiagnosticCase> Names() =>
    [
        new("CNN0021", "an input's name that is none", "inputs: { «my-board»: 4 }\nlayers:\n- dense: { units: 2 }\n"),
        new("CNN0022", "a keyword for an input", "inputs: { «class»: 4 }\nlayers:\n- dense: { units: 2 }\n"),
        new("CNN0022", "an input whose size has the batch's name", "inputs: { «batch»: 4 }\nlayers:\n- dense: { units: 2 }\n"),
        new("CNN0022", "two inputs of one name", "inputs: { board: 4, «Board»: 4 }\nlayers:\n- add: { inputs: [ board, Board ] }\n- dense: { units: 2 }\n"),
        new("CNN0022", "a layer with the name of an input", "inputs: { board: 4 }\nlayers:\n- dense: { units: 2, name: «board» }\n"),
        new("CNN0022", "an input with the name that a layer has by itself", "inputs: { «dense1»: 4 }\nlayers:\n- dense: { units: 2 }\n"),
        new(
            "CNN0022", "an input with the name of an output's labels",
            "inputs: { «endLabels»: 4 }\nlayers:\n- dense: { units: 2, name: end }\noutputs: { end: sparse_categorical_crossentropy }\n"),
        new("CNN0022", "an output whose size has the batch's name", "input: 4\nlayers:\n- dense: { units: 2, name: batch }\noutputs: { «batch»: huber }\n"),
        new("CNN0022", "a class with the name of a size", "name: «BoardSize»\ninputs: { board: 4 }\nlayers:\n- dense: { units: 2 }\n"),
    ];

    private static IEnumerable<DiagnosticCase> Habits() =>
    [
        new("CNN0007", "weights of losses as in Keras", With("policy: sparse_categorical_crossentropy, value: huber", "«loss_weights»: [1, 0.5]\n")),
        new("CNN0007", "the weight of a loss by another word", With("policy: sparse_categorical_crossentropy, value: { loss: huber, «loss_weight»: 0.5 }")),
        new("CNN0007", "heads", Models.With("- dense: { units: 2 }", "4", rest: "«heads»: { dense1: huber }\n")),
    ];

    private static string With(string outputs, string rest = "") => Models.With(Heads, "4", rest: $"outputs: {{ {outputs} }}\n{rest}");
}
