using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Descriptions;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Tests.Plan;

/// <summary>What tools are told of a layer; that it is true, ONNX Runtime says of every layer in the exporter's tests.</summary>
public sealed class LayerDescriptionTests
{
    [Fact]
    public void Same_padding_is_resolved_to_numbers()
    {
        var descriptions = Descriptions(
            """
            - conv2d: { filters: 2, kernel_size: [4, 3], strides: [2, 1], padding: same }
            - max_pooling2d: { pool_size: 2, padding: same }
            """,
            "[7, 5, 1]");

        // Rows: 4 windows of 4 at a stride of 2 cover 10, 3 more than there are; columns: 5 windows of 3 cover 7. Before, then behind.
        Assert.Equal([1, 1, 2, 1], Border(descriptions[0]));
        Assert.Equal([0, 0, 0, 1], Border(descriptions[1]));
    }

    [Fact]
    public void A_transposed_convolution_says_what_is_cut_off_and_what_lies_beyond_its_windows()
    {
        var operators = Descriptions("- conv2d_transpose: { filters: 2, kernel_size: [5, 2], strides: [2, 3], padding: same }", "[3, 4, 2]")[0].Operators[0];

        // Rows: 9 of which 6 are kept from the second on. Columns: 11 of 12.
        Assert.Equal([1, 0, 2, 0], operators.Attributes.OfType<WholesAttribute>().Single(attribute => attribute.Name == "pads").Values);
        Assert.Equal([0, 1], operators.Attributes.OfType<WholesAttribute>().Single(attribute => attribute.Name == "output_padding").Values);
    }

    [Theory]
    [InlineData("relu", "Relu", "max(x, 0)")]
    [InlineData("{ relu: { max_value: 2 } }", null, "x > 0 ? min(2, x) : 0")]
    [InlineData("elu", "Elu", "x > 0 ? x : expm1(x)")]
    [InlineData("{ elu: { alpha: 0.5 } }", null, "x > 0 ? x : 0.5 * expm1(x)")]
    [InlineData("{ celu: { alpha: 0.5 } }", null, "x > 0 ? x : 0.5 * expm1(x / 0.5)")]
    [InlineData("gelu", null, "x * normcdf(x)")]
    public void A_function_is_an_operator_where_it_has_no_options(string yaml, string? type, string formula)
    {
        var row = Assert.Single(Descriptions($"- activation: {yaml}", "4")[0].Operators);

        Assert.Equal((type, formula), (row.Operator, FormulaText.Of(row.Formula!)));
    }

    [Theory]
    [InlineData("dropout: { rate: 0.5 }")]
    [InlineData("gaussian_noise: { stddev: 0.5 }")]
    [InlineData("activation: linear")]
    [InlineData("flatten")]
    public void What_prediction_hands_on_has_no_operators(string yaml) => Assert.Empty(Descriptions($"- {yaml}", "4")[0].Operators);

    [Theory]
    [InlineData("conv2d: { filters: 6, kernel_size: [2, 3], groups: 2 }", "kernel weight [3, 2, 0, 1] | bias bias [0]")]
    [InlineData("depthwise_conv2d: { kernel_size: [2, 3], depth_multiplier: 3, use_bias: false }", "kernel weight [2, 3, 0, 1] [12, 1, 2, 3]")]
    [InlineData(
        "separable_conv2d: { filters: 5, kernel_size: 2 }",
        "depthwise_kernel depthwise.weight [2, 3, 0, 1] [4, 1, 2, 2] | pointwise_kernel pointwise.weight [3, 2, 0, 1] | bias pointwise.bias [0]")]
    [InlineData("batch_normalization", "gamma weight [0] | beta bias [0] | moving_mean running_mean [0] | moving_variance running_var [0]")]
    [InlineData("layer_normalization: { axis: [1, 2, 3] }", "gamma weight [2, 0, 1] | beta bias [2, 0, 1]")]
    [InlineData("prelu", "alpha  [2, 0, 1] [140]")]
    [InlineData("prelu: { shared_axes: [1, 2] }", "alpha weight [2, 0, 1] [4]")]
    [InlineData("dense: { units: 2 }", "kernel weight [1, 0] | bias bias [0]")]
    public void Parameters_have_PyTorch_s_names_and_axes(string yaml, string expected) => Assert.Equal(
        expected,
        string.Join(" | ", Descriptions($"- {yaml}", "[7, 5, 4]")[0].Weights.Select(weight =>
            $"{weight.Role} {weight.PyTorch.Name} {weight.PyTorch.Axes}{(weight.PyTorch.Shape is { } shape ? $" {shape}" : "")}")));

    private static List<LayerDescription> Descriptions(string layers, string input) =>
        [.. GeneratorDriverHelper.Bind(Models.With($"{layers}\n- flatten\n- dense: {{ units: 3 }}", input: input)).Layers.Select(LayerDescription.Of)];

    private static IEnumerable<int> Border(LayerDescription description) =>
        description.Operators[0].Attributes.OfType<WholesAttribute>().Single(attribute => attribute.Name == "pads").Values;
}
