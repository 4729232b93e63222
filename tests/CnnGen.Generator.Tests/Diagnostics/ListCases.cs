namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>Mistakes in branches, repeats and blocks.</summary>
internal static class ListCases
{
    private const string End = "\n- flatten\n- dense: { units: 2 }";

    private const string Narrow = "blocks: { narrow: { parameters: { filters: , size: 1 }, layers: [ conv2d: { filters: $filters, kernel_size: $size } ] } }\n";

    public static IReadOnlyList<DiagnosticCase> All { get; } = [.. Merges(), .. Inputs(), .. Repeats(), .. Blocks(), .. Uses()];

    private static IEnumerable<DiagnosticCase> Merges() =>
    [
        new("CNN0050", "branches of two sizes", With("- «add»: [ [ max_pooling2d ], [] ]")),
        new(
            "CNN0050", "branches of two numbers of channels",
            With("- «add»: [ [ conv2d: { filters: 4, kernel_size: 1 } ], [ conv2d: { filters: 3, kernel_size: 1 } ] ]")),
        new(
            "CNN0050", "a vector beside a map",
            Models.With("- conv2d: { filters: 8, kernel_size: 1 }\n- «multiply»: [ [], [ flatten, dense: { units: 8 } ] ]" + End)),
        new("CNN0050", "a vector beside the channels of a map", With("- «concatenate»: [ [], [ flatten ] ]")),
        new("CNN0050", "maps of two sizes side by side", With("- «concatenate»: [ [], [ max_pooling2d ] ]")),
        new("CNN0046", "an axis that maps have not", With("- concatenate: { branches: [ [], [] ], axis: «4» }")),
        new("CNN0046", "the axis of the examples", With("- concatenate: { branches: [ [], [] ], axis: «0» }")),
        new("CNN0051", "no branches", With("- «add»: []")),
        new("CNN0051", "one branch", With("- «add»: [ [ activation: relu ] ]")),
        new("CNN0051", "a difference of three", With("- «subtract»: [ [], [], [] ]")),
        new("CNN0052", "neither branches nor inputs", With("- «add»")),
        new("CNN0052", "branches and inputs", With("- «add»: { branches: [ [], [] ], inputs: [ input, input ] }")),
        new("CNN0012", "layers for branches", With("- add: [ [], «activation»: relu ]")),
        new("CNN0012", "a word for a branch", With("- add: [ [], «flatten» ]")),
        new("CNN0012", "names of layers for branches", With("- activation: { function: relu, name: a }\n- add: [ «a», [] ]")),
        new("CNN0012", "a word for branches", With("- add: «two»")),
        new("CNN0007", "a slip in a key of a merge", With("- concatenate: { branches: [ [], [] ], «axsi»: 3 }")),
        new("CNN0007", "an option that only another merge has", With("- add: { branches: [ [], [] ], «axis»: 3 }")),
        new("CNN0009", "a mistake in a branch", With("- add: [ [ activation: «rleu» ], [] ]")),
        new(
            "CNN0054", "probabilities merged with others",
            Models.With("- flatten\n- «add»: [ [ dense: { units: 2, activation: softmax } ], [ dense: { units: 2 } ] ]")),
    ];

    private static IEnumerable<DiagnosticCase> Inputs() =>
    [
        new(
            "CNN0048", "a name that is near to another",
            With("- activation: { function: relu, name: early }\n- activation: relu\n- add: { inputs: [ activation2, «earyl» ] }")),
        new("CNN0048", "a name that no layer has", With("- activation: { function: relu, inputs: «nobody» }")),
        new("CNN0048", "a layer that takes what it gives", With("- activation: { function: relu, name: loop, inputs: [ «loop» ] }")),
        new("CNN0048", "a layer further down", With("- add: { inputs: [ input, «late» ] }\n- activation: { function: relu, name: late }\n- add: [ [], [] ]")),
        new(
            "CNN0048", "a name of a repeat without its pass",
            With("- repeat: { times: 2, layers: [ activation: { function: relu, name: x } ] }\n- add: { inputs: [ x_2, «x» ] }")),
        new("CNN0049", "a layer that nobody reads", With("- activation: relu\n- «max_pooling2d»\n- activation: { function: relu, inputs: activation1 }")),
        new(
            "CNN0049", "a layer before a merge by names",
            With("- activation: { function: relu, name: a }\n- «activation»: tanh\n- add: { inputs: [ a, input ] }")),
        new(
            "CNN0051", "two inputs of a layer of one",
            With("- activation: { function: relu, name: a }\n- activation: { function: relu, inputs: «[»a, input] }")),
        new("CNN0051", "no inputs", With("- activation: { function: relu, inputs: «[»] }")),
        new("CNN0012", "a mapping for inputs", With("- activation: { function: relu, inputs: «{» a: b } }")),
        new("CNN0022", "the input's name for a layer", With("- activation: { function: relu, name: «input» }")),
    ];

    private static IEnumerable<DiagnosticCase> Repeats() =>
    [
        new("CNN0013", "a repeat of no times", With("- repeat: { times: «0», layers: [ activation: relu ] }")),
        new("CNN0010", "a repeat without a number", With("- «repeat»: { layers: [ activation: relu ] }")),
        new("CNN0010", "a repeat of nothing", With("- «repeat»: { times: 2 }")),
        new("CNN0012", "a repeat of an empty list", With("- repeat: { times: 2, layers: «[»] }")),
        new("CNN0012", "a repeat of a word", With("- repeat: { times: 2, layers: «flatten» }")),
        new("CNN0007", "another library's word for times", With("- repeat: { «count»: 2, layers: [ activation: relu ] }")),
        new("CNN0009", "a mistake that is repeated", With("- repeat: { times: 3, layers: [ activation: «rleu» ] }")),
        new(
            "CNN0023", "a name that a repeat makes",
            With("- repeat: { times: 2, layers: [ activation: { function: relu, name: x } ] }\n- activation: { function: relu, name: «x_1» }")),
        new("CNN0008", "a slip in repeat", With("- «repaet»: { times: 2, layers: [ activation: relu ] }")),
    ];

    private static IEnumerable<DiagnosticCase> Blocks() =>
    [
        new("CNN0012", "a list for blocks", Models.Tiny + "blocks: «[»a, b]\n"),
        new("CNN0012", "a list for a block", Models.Tiny + "blocks: { one: «[»flatten] }\n"),
        new("CNN0012", "a list of parameters", Models.Tiny + "blocks: { one: { parameters: «[»filters], layers: [ flatten ] } }\n"),
        new("CNN0012", "a block of no layers", Models.Tiny + "blocks: { one: { layers: «[»] } }\n"),
        new("CNN0010", "a block without layers", Models.Tiny + "blocks: { «one»: { parameters: { units: 3 } } }\n"),
        new("CNN0007", "a slip in a key of a block", Models.Tiny + "blocks: { one: { «paramters»: { units: 3 }, layers: [ dense: { units: 3 } ] } }\n"),
        new("CNN0022", "a layer's word for a block", Models.Tiny + "blocks: { «dense»: { layers: [ flatten ] } }\n"),
        new("CNN0022", "what layers are named by for a block", Models.Tiny + "blocks: { «conv»: { layers: [ flatten ] } }\n"),
        new("CNN0022", "a key of every use for a parameter", Models.Tiny + "blocks: { one: { parameters: { «name»: x }, layers: [ flatten ] } }\n"),
        new("CNN0021", "a block's name that is none", Models.Tiny + "blocks: { «my-block»: { layers: [ flatten ] } }\n"),
        new("CNN0039", "a block in itself", Models.Tiny + "blocks: { one: { layers: [ flatten, «one» ] } }\n"),
        new(
            "CNN0039", "a block before it is there",
            Models.Tiny + "blocks: { one: { layers: [ add: [ [ «two»: { units: 3 } ], [] ] ] }, two: { layers: [ flatten ] } }\n"),
        new("CNN0047", "a slip in a parameter", Models.Tiny + "blocks: { one: { parameters: { units: }, layers: [ dense: { units: «$untis» } ] } }\n"),
        new("CNN0047", "a parameter of a block that has none", Models.Tiny + "blocks: { one: { layers: [ dense: { units: «$units» } ] } }\n"),
        new(
            "CNN0047", "a default that a parameter behind it gives",
            Models.Tiny + "blocks: { one: { parameters: { a: «$b», b: 3 }, layers: [ dense: { units: $a } ] } }\n"),
    ];

    private static IEnumerable<DiagnosticCase> Uses() =>
    [
        new("CNN0010", "a use without what it must say", With("- «narrow»", Narrow)),
        new("CNN0007", "a slip in what a use says", With("- narrow: { filters: 2, «sise»: 1 }", Narrow)),
        new("CNN0012", "a list for what a use says", With("- narrow: «[»2, 1]", Narrow)),
        new(
            "CNN0013", "a value that the block's layers do not take",
            With("- narrow: { filters: 0 }", Narrow.Replace("$filters", "«$filters»", StringComparison.Ordinal))),
        new(
            "CNN0015", "a window larger than what arrives at a use",
            With("- narrow: { filters: 2, size: 9 }", Narrow.Replace("$size", "«$size»", StringComparison.Ordinal))),
        new(
            "CNN0009", "a mistake in a block that is used in another",
            With("- outer", "blocks: { inner: { layers: [ activation: «rleu» ] }, outer: { layers: [ inner ] } }\n")),
        new("CNN0008", "a slip in a block's name", With("- «narow»: { filters: 2 }", Narrow)),
        new("CNN0048", "what no layer is called for a use", With("- narrow: { filters: 2, inputs: «inptu» }", Narrow)),
        new("CNN0051", "two inputs of a use", With("- narrow: { filters: 2, name: x }\n- narrow: { filters: 2, inputs: «[»input, x] }", Narrow)),
        new("CNN0022", "the inputs of every use for a parameter", Models.Tiny + "blocks: { one: { parameters: { «inputs»: x }, layers: [ flatten ] } }\n"),
        new("CNN0023", "one name for two uses", With("- narrow: { filters: 2, name: x }\n- narrow: { filters: 2, name: «x» }", Narrow)),
    ];

    private static string With(string layers, string rest = "") => Models.With(layers + End, rest: rest);
}
