using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Lowering;
using CnnGen.Generator.Plan.Passes;
using CsCheck;

namespace CnnGen.Generator.Tests.Plan.Passes;

/// <summary>What is computed together, and which gradients nobody waits for: <see cref="ChooseImplementations"/>.</summary>
public sealed class ChooseImplementationsTests
{
    private const string Relu = "- conv2d: { filters: 2, kernel_size: 3, activation: relu }\n";

    private const string End = "- flatten\n- dense: { units: 2 }";

    [Theory]
    [InlineData(Relu + "- max_pooling2d\n" + End, "conv1")]
    [InlineData("- conv2d: { filters: 2, kernel_size: 3 }\n- activation: relu\n- max_pooling2d\n" + End, "activation1")]
    [InlineData(Relu + "- activation: relu\n- max_pooling2d\n" + End, "activation1")]
    [InlineData("- activation: relu\n- max_pooling2d\n" + End, "activation1")]
    [InlineData(Relu + "- dropout: { rate: 0.5 }\n- max_pooling2d\n" + End, "")]
    [InlineData("- conv2d: { filters: 2, kernel_size: 3 }\n- max_pooling2d\n" + End, "")]
    [InlineData("- activation: linear\n- max_pooling2d\n" + End, "")]
    [InlineData(Relu + Relu + End, "")]
    public void A_pooling_takes_over_the_ReLU_right_before_it(string layers, string takenOver)
    {
        var covers = GeneratorDriverHelper.Covers(Models.With(layers));

        // With its pooling a convolution computes the gradient through its own ReLU.
        var rectifier = covers.OfType<PoolingCover>().SingleOrDefault() is { } pooling ? pooling.IsAfterRectifier ? Before(pooling) : ""
            : string.Concat(covers.OfType<ConvolutionCover>().Where(c => c.Pooling is not null && c.Layer.Activation.IsRelu).Select(c => c.Owner));
        Assert.Equal(takenOver, rectifier);

        string Before(PoolingCover pooling) => covers.Last(cover => cover.Forward.Any(operation => operation.Output == pooling.Extreme.From.Tensor)).Owner;
    }

    [Theory]
    [InlineData(Relu + "- max_pooling2d\n" + End, 0)]
    [InlineData("- dropout: { rate: 0.5 }\n- activation: relu\n" + Relu + End, 2)]
    [InlineData("- max_pooling2d\n- flatten\n- dense: { units: 3 }\n- dense: { units: 2 }", 2)]
    [InlineData("- flatten\n- dense: { units: 3, trainable: false }\n- dense: { units: 4 }\n- dense: { units: 2, trainable: false }", 2)]
    public void Gradients_end_at_the_first_layer_that_is_trained(string layers, int first)
    {
        var network = GeneratorDriverHelper.Bind(Models.With(layers));
        var wiring = new Wiring(network, NetworkGraph.Of(network));
        var owners = wiring.Graph.Backward.Select(adjoint => adjoint.Operation.Owner).ToHashSet(StringComparer.Ordinal);

        // A layer that costs nothing has no operation of its own.
        Assert.All(network.Layers.Take(first), layer => Assert.DoesNotContain(layer.Name, owners));
        Assert.All(network.Layers.Skip(first).Where(layer => layer is not Flatten), layer => Assert.Contains(layer.Name, owners));
        Assert.Null(wiring.GradientOf(wiring.Graph.Inputs[0]));
    }

    [Theory]
    [InlineData(Relu + "- max_pooling2d\n- dropout: { rate: 0.5 }\n" + End, "dense1")]
    [InlineData(Relu + "- activation: linear\n" + End, "dense1")]
    [InlineData("- flatten\n- dense: { units: 3, activation: relu }\n- dense: { units: 2 }\n- dense: { units: 2 }", "dense2")]
    [InlineData("- activation: relu\n" + End, "dense1")]
    [InlineData("- max_pooling2d\n" + End, "")]
    public void Zeros_are_many_behind_a_ReLU_until_a_layer_computes_other_values(string layers, string manyZeros)
    {
        var covers = GeneratorDriverHelper.Covers(Models.With(layers));

        Assert.Equal(manyZeros, string.Join(' ', covers.OfType<DenseCover>().Where(cover => cover.Inputs is not null).Select(cover => cover.Owner)));
    }

    /// <summary>Lists are for gradients of which many are 0: what a rectifier or a max-pooling has left, unless something is added to it.</summary>
    [Theory]
    [InlineData("activation: tanh", "", false)]
    [InlineData("activation: { relu: { negative_slope: 0.1 } }", "", false)]
    [InlineData("activation: relu", "", true)]
    [InlineData("activation: relu6", "", true)]
    [InlineData("activation: tanh", "- max_pooling2d\n", true)]
    [InlineData("use_bias: false", "- batch_normalization\n- activation: relu\n", false)]
    [InlineData("use_bias: false", "- batch_normalization: { trainable: false }\n- activation: relu\n", true)]
    [InlineData("activation: relu", "- conv2d: { filters: 3, kernel_size: 1 }\n", true)]
    [InlineData("use_bias: true", "- dropout: { rate: 0.1 }\n", false)]
    [InlineData("use_bias: true", "- dropout: { rate: 0.1 }\n- activation: relu\n", true)]
    [InlineData("activation: relu, activity_regularizer: l2", "", true)]
    [InlineData("activity_regularizer: l2", "- activation: relu\n", false)]
    public void Gradients_of_a_convolution_are_dense_sums_unless_many_are_zero(string option, string behind, bool areLists)
    {
        var second = $"- conv2d: {{ filters: 4, kernel_size: 3, name: second, {option} }}\n{behind}";
        var covers = GeneratorDriverHelper.Covers(Models.With(Relu + second + End)).OfType<ConvolutionCover>();
        var cover = covers.Single(cover => cover is { Owner: "second", IsOfPrediction: false });

        Assert.Equal(areLists ? GradientForm.Lists : GradientForm.Sums, cover.Plan.Gradients);
    }

    /// <summary>Behind a first convolution of so many filters: of a dense gradient, and of a sparse one where tiles of many channels win.</summary>
    [Theory]
    [InlineData(8, "filters: 4, kernel_size: 3, activation: tanh", "plain")]
    [InlineData(7, "filters: 4, kernel_size: 3, activation: tanh", "")]
    [InlineData(8, "filters: 4, kernel_size: 3, activation: relu", "")]
    [InlineData(8, "filters: 4, kernel_size: 1, activation: tanh", "")]
    [InlineData(8, "filters: 4, kernel_size: [1, 2], strides: [1, 2], activation: tanh", "")]
    [InlineData(16, "filters: 16, kernel_size: 3, activation: tanh", "Winograd 2x2")]
    [InlineData(16, "filters: 15, kernel_size: 3, activation: tanh", "plain")]
    [InlineData(16, "filters: 16, kernel_size: 3, activation: tanh", "plain", "convolution: direct")]
    [InlineData(64, "filters: 64, kernel_size: 3, activation: relu", "Winograd 2x2")]
    [InlineData(64, "filters: 63, kernel_size: 3, activation: relu", "")]
    [InlineData(63, "filters: 64, kernel_size: 3, activation: relu", "")]
    [InlineData(64, "filters: 64, kernel_size: 3, activation: relu", "", "convolution: direct")]
    [InlineData(64, "filters: 64, kernel_size: 3, activation: relu }\n- max_pooling2d: { strides: 2", "")]
    public void A_turned_kernel_gives_the_gradient_of_the_input(int channels, string second, string sums, string rest = "")
    {
        var layers = $"- conv2d: {{ filters: {channels}, kernel_size: 3, activation: relu }}\n- conv2d: {{ {second} }}\n";
        var covers = GeneratorDriverHelper.Covers(Models.With(layers + End, rest: rest));

        Assert.Equal(sums, string.Concat(covers.OfType<InputGradientCover>().Select(cover => Winograd.SumsOf(cover.Turned.Tiles))));
    }

    [Theory]
    [InlineData("padding: 2", 1)]
    [InlineData("padding: 3", 0)]
    public void A_border_that_only_zeros_are_summed_of_is_no_part_of_a_turned_convolution(string padding, int turned)
    {
        const string First = "- conv2d: { filters: 8, kernel_size: 3, activation: tanh }\n";
        var covers = GeneratorDriverHelper.Covers(Models.With($"{First}- zero_padding2d: {{ {padding} }}\n- conv2d: {{ filters: 2, kernel_size: 3 }}\n{End}"));

        Assert.Equal(turned, covers.OfType<InputGradientCover>().Count());
    }

    [Theory]
    [InlineData("- max_pooling2d", "pool1")]
    [InlineData("- max_pooling2d: { pool_size: 3 }", "pool1")]
    [InlineData("- max_pooling2d: { pool_size: [5, 2] }", "")]
    [InlineData("- max_pooling2d: { pool_size: 3, strides: 2 }", "")]
    [InlineData("- max_pooling2d: { pool_size: [1, 4], padding: same }", "")]
    [InlineData("- dropout: { rate: 0.5 }\n- max_pooling2d", "")]
    public void A_pooling_right_behind_a_convolution_is_fused_unless_windows_overlap_or_are_large(string pooling, string fused)
    {
        var covers = GeneratorDriverHelper.Covers(Models.With(Relu + pooling + "\n" + End));

        Assert.Equal(fused, covers.OfType<ConvolutionCover>().Single().Pooling?.Owner ?? "");
        Assert.Equal(fused, covers.OfType<ConvolutionCover>().Single().Plan.Pool?.Name ?? "");
    }

    [Theory]
    [InlineData("- zero_padding2d: { padding: 1 }", 1)]
    [InlineData("- zero_padding2d: { padding: 0 }", 0)]
    [InlineData("- cropping2d", 0)]
    public void A_layer_that_puts_nothing_around_a_convolution_s_input_is_no_border(string before, int borders)
    {
        const string Layers = "\n- conv2d: { filters: 2, kernel_size: 3 }\n" + End;
        var covers = GeneratorDriverHelper.Covers(Models.With("- activation: tanh\n" + before + Layers));

        Assert.Equal(borders, covers.OfType<ConvolutionCover>().Count(cover => cover.Pad is not null));
        Assert.NotEmpty(GeneratorDriverHelper.Plan(Models.With(before + Layers)).Buffers);
    }

    /// <summary>The gradient of a sum is that of each of its branches: who reads it first may not add to it in place.</summary>
    [Fact]
    public void The_gradient_of_a_regularizer_of_outputs_is_apart_where_others_read_what_arrives()
    {
        const string Layers =
            "- flatten\n- dense: { units: 4 }\n- add: [ [ dense: { units: 4 } ], [ dense: { units: 4, activity_regularizer: l2 } ] ]\n- dense: { units: 2 }";
        var plan = GeneratorDriverHelper.Plan(Models.With(Layers));

        Assert.Equal("ActivityPenalty", Assert.Single(plan.Implementations, i => i.Name == "l2 of outputs").Operations);
        Assert.Contains(plan.Implementations, i => i.Operations == "ActivityPenaltyBackward");
    }

    /// <summary>Each operation is computed once: of 200 networks at random.</summary>
    [Fact]
    public void Covers_hold_every_operation_once() => RandomModels.Networks.Sample(network =>
    {
        var wiring = new Wiring(network, NetworkGraph.Of(network));
        var covers = ChooseImplementations.Run(wiring, network.Convolution);

        Assert.Equal(
            wiring.Graph.Training.Concat(wiring.Graph.Backward.Select(adjoint => adjoint.Operation)).Select(operation => operation.Output.Id).Order(),
            covers.SelectMany(cover => cover.Forward.Concat(cover.Backward)).Select(operation => operation.Output.Id).Order());
    }, iter: 200);
}
