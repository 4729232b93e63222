namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>Mistakes in layers that one kind of them can have.</summary>
internal static class LayerCases
{
    public static IEnumerable<DiagnosticCase> All => [.. Shapes(), .. Options()];

    private static IEnumerable<DiagnosticCase> Shapes() =>
    [
        new("CNN0015", "a dilated window beyond the steps", Of("conv1d: { filters: 2, kernel_size: «3», dilation_rate: 4 }", "[8, 2]")),
        new("CNN0015", "a dilated window beyond the map", Of("conv2d: { filters: 2, kernel_size: «[»3, 1], dilation_rate: 4 }")),
        new("CNN0016", "a convolution of maps on a grey image without its channel", Of("«conv2d»: { filters: 4, kernel_size: 3 }", "[28, 28]")),
        new("CNN0016", "a global pooling of maps behind a vector", Of("«global_average_pooling2d»", "9")),
        new("CNN0017", "repeat_vector of a map", Of("«repeat_vector»: { n: 2 }")),
        new("CNN0018", "dense on the input without flatten", $"name: Tiny\ninput: [8, 8, 1]\nlayers:\n- «dense»: {{ units: 2 }}\n"),
        new("CNN0018", "a sequence at the end", "name: Tiny\ninput: [8, 4]\nlayers:\n- «conv1d»: { filters: 2, kernel_size: 3 }\n"),
        new("CNN0055", "a convolution of sequences on a map", Of("«conv1d»: { filters: 2, kernel_size: 3 }")),
        new("CNN0055", "a pooling of sequences on features", Of("«max_pooling1d»", "9")),
        new("CNN0058", "all columns cropped", Of("cropping2d: { cropping: «[»[0, 0], [3, 5]] }")),
        new("CNN0058", "all steps cropped", Of("cropping1d: { cropping: «2» }", "[4, 2]")),
        new("CNN0059", "a reshape to more values", Of("reshape: { target_shape: «[»9, 8] }")),
        new("CNN0059", "a reshape that leaves a rest", Of("reshape: { target_shape: «[»-1, 9] }")),
        new("CNN0060", "a reshape with two open sizes", Of("reshape: { target_shape: «[»-1, -1] }")),
        new("CNN0060", "a reshape to four axes", Of("reshape: { target_shape: «[»2, 2, 4, 4] }")),
        new("CNN0060", "too few axes", Of("permute: { dims: «[»2, 1] }")),
        new("CNN0060", "an axis twice", Of("permute: { dims: «[»2, 2, 1] }")),
        new("CNN0020", "one global maximum", "name: Tiny\ninput: [8, 8, 1]\nlayers:\n- conv2d: { filters: 1, kernel_size: 3 }\n- «global_max_pooling2d»\n"),
    ];

    private static IEnumerable<DiagnosticCase> Options() =>
    [
        new("CNN0013", "an output_padding below 0", Of("conv2d_transpose: { filters: 2, kernel_size: 3, output_padding: «-1» }")),
        new("CNN0014", "a share of channels in percent", Of("spatial_dropout2d: { rate: «20» }")),
        new("CNN0046", "an axis that a map does not have", Of("layer_normalization: { axis: «[»3, 4] }")),
        new("CNN0046", "the axis of the examples", Of("layer_normalization: { axis: «0» }", "4")),
        new("CNN0046", "the length along an axis that a vector does not have", Of("unit_normalization: { axis: «[»1, 2] }", "4")),
        new("CNN0046", "the channels of a map, for a vector", Of("batch_normalization: { axis: «3» }", "4")),
        new("CNN0073", "means of three channels for one", Of("normalization: { mean: «[»0.5, 0.4, 0.3] }")),
        new("CNN0073", "a variance for each pixel's place", Of("normalization: { mean: [1, 2], variance: «[»1, 2, 3, 4] }", "[2, 2, 2]")),
        new("CNN0013", "a variance below 0 in a list", Of("normalization: { variance: [1, «-1»] }", "[2, 2, 2]")),
        new("CNN0056", "groups that do not divide the channels", Of("conv2d: { filters: 4, kernel_size: 3, groups: «3» }", "[8, 8, 4]")),
        new("CNN0056", "groups that do not divide the filters", Of("conv1d: { filters: 3, kernel_size: 3, groups: «2» }", "[8, 4]")),
        new("CNN0056", "32 groups of fewer channels", Of("«group_normalization»", "[8, 8, 4]")),
        new("CNN0056", "no groups", Of("group_normalization: { groups: «0» }")),
        new("CNN0056", "a block of more pixels than channels", Of("depth_to_space: { block_size: «2» }")),
        new("CNN0057", "an output_padding like the stride", Of("conv2d_transpose: { filters: 2, kernel_size: 3, strides: [3, 2], output_padding: «2» }")),
        new(
            "CNN0057", "an output_padding that leaves nothing",
            Of("conv1d_transpose: { filters: 2, kernel_size: 2, strides: 2, padding: same, output_padding: «0» }", "[1, 2]")),
        new("CNN0012", "a padding of three numbers", Of("zero_padding2d: { padding: «[»1, 2, 3] }")),
        new("CNN0013", "a padding below 0", Of("zero_padding1d: { padding: «-1» }", "[4, 2]")),
        new("CNN0061", "cells of too many kinds", Of("adaptive_average_pooling2d: { output_size: «11» }", "[32, 32, 1]")),
    ];

    private static string Of(string layer, string input = "[8, 8, 1]") => Models.With($"- {layer}\n- flatten\n- dense: {{ units: 2 }}", input);
}
