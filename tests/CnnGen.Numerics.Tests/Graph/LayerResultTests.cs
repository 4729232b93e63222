using CnnGen.Generator.Graph;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>What layers give, worked out by hand from Keras' rules.</summary>
public sealed class LayerResultTests
{
    /// <summary>Layer, input, the numbers that arrive, then what leaves; kernels, where there are any, are 1, 2, 3, … and biases 0.</summary>
    public static TheoryData<string, string, string, string> Results { get; } = new()
    {
        // Sequences: step t of a causal one sees t − 2 and t; same of stride 2 pads behind alone.
        { "conv1d: { filters: 1, kernel_size: 2 }", "[4, 1]", "1 10 100 1000", "21 210 2100" },
        { "conv1d: { filters: 1, kernel_size: 2, padding: causal, dilation_rate: 2 }", "[4, 1]", "1 10 100 1000", "2 20 201 2010" },
        { "conv1d: { filters: 1, kernel_size: 3, strides: 2, padding: same }", "[4, 1]", "1 10 100 1000", "321 2100" },
        // Two groups of a channel each: filter 0 sees channel 0 alone.
        { "conv2d: { filters: 2, kernel_size: 1, groups: 2 }", "[1, 2, 2]", "1 10 100 1000", "1 20 100 2000" },
        { "conv2d: { filters: 1, kernel_size: [1, 2], dilation_rate: [1, 2] }", "[1, 3, 1]", "1 10 100", "201" },
        // Channel c makes the channels 2c and 2c + 1.
        { "depthwise_conv2d: { kernel_size: 1, depth_multiplier: 2 }", "[1, 1, 2]", "1 10", "1 2 30 40" },
        { "separable_conv2d: { filters: 1, kernel_size: 1, depth_multiplier: 2 }", "[1, 1, 1]", "1", "5" },
        // Full sums 1 2 13 20 30 of kernel 1 2 3: same of stride 2 cuts the last, of stride 1 both ends.
        { "conv1d_transpose: { filters: 1, kernel_size: 3, strides: 2 }", "[2, 1]", "1 10", "1 2 13 20 30" },
        { "conv1d_transpose: { filters: 1, kernel_size: 3, strides: 2, padding: same }", "[2, 1]", "1 10", "1 2 13 20" },
        { "conv1d_transpose: { filters: 1, kernel_size: 3, padding: same }", "[2, 1]", "1 10", "12 23" },
        { "conv1d_transpose: { filters: 1, kernel_size: 2, strides: 3 }", "[2, 1]", "1 10", "1 2 0 10 20 0" },
        { "conv1d_transpose: { filters: 1, kernel_size: 4, strides: 2, padding: same }", "[2, 1]", "1 10", "2 13 24 30" },
        { "conv1d_transpose: { filters: 1, kernel_size: 5, strides: 2, padding: same }", "[2, 1]", "1 10", "2 13 24 35" },
        { "conv1d_transpose: { filters: 1, kernel_size: 3, strides: 2, padding: same, output_padding: 0 }", "[2, 1]", "1 10", "2 13 20" },
        { "conv1d_transpose: { filters: 1, kernel_size: 3, strides: 2, padding: same, output_padding: 1 }", "[2, 1]", "1 10", "1 2 13 20" },
        { "conv1d_transpose: { filters: 1, kernel_size: 3, strides: 2, output_padding: 1 }", "[2, 1]", "1 10", "1 2 13 20 30 0" },
        { "conv2d_transpose: { filters: 2, kernel_size: 1, strides: 1 }", "[1, 1, 2]", "1 10", "21 43" },

        { "max_pooling1d: { pool_size: 3, strides: 2, padding: same }", "[4, 1]", "-4 -3 -2 -1", "-2 -1" },
        // At the end one and two of three are there.
        { "average_pooling1d: { pool_size: 3, strides: 2, padding: same }", "[4, 1]", "3 6 9 12", "6 10.5" },
        { "average_pooling1d: { pool_size: 3, strides: 1, padding: same }", "[3, 1]", "2 4 9", "3 5 6.5" },
        { "average_pooling2d", "[2, 3, 1]", "1 2 3 4 5 6", "3" },
        { "global_average_pooling2d", "[1, 2, 2]", "1 10 3 30", "2 20" },
        { "global_max_pooling1d", "[2, 2]", "1 30 3 10", "3 30" },
        // Cells 0 … 2 and 1 … 3 overlap.
        { "adaptive_average_pooling2d: { output_size: [1, 2] }", "[1, 3, 1]", "1 3 7", "2 5" },

        { "zero_padding1d: { padding: [1, 2] }", "[1, 2]", "1 2", "0 0 1 2 0 0 0 0" },
        { "zero_padding2d: { padding: [[1, 0], [0, 1]] }", "[1, 1, 1]", "5", "0 0 5 0" },
        { "cropping2d: { cropping: [[1, 0], [0, 1]] }", "[2, 2, 1]", "1 2 3 4", "3" },
        { "up_sampling2d", "[1, 2, 1]", "1 2", "1 1 2 2 1 1 2 2" },
        { "up_sampling2d: { size: [1, 2], interpolation: bilinear }", "[1, 2, 1]", "0 4", "0 1 3 4" },
        { "up_sampling2d: { size: [1, 3], interpolation: bilinear }", "[1, 2, 1]", "0 3", "0 0 1 2 3 3" },
        { "depth_to_space: { block_size: 2 }", "[1, 1, 8]", "1 2 3 4 5 6 7 8", "1 2 3 4 5 6 7 8" },
        { "depth_to_space: { block_size: 2, mode: crd }", "[1, 1, 8]", "1 2 3 4 5 6 7 8", "1 5 2 6 3 7 4 8" },
        { "permute: { dims: [2, 1] }", "[2, 3]", "1 2 3 4 5 6", "1 4 2 5 3 6" },
        { "repeat_vector: { n: 2 }", "2", "1 2", "1 2 1 2" },
        { "rescaling: { scale: 0.5, offset: 1 }", "2", "2 4", "2 3" },
        { "dense: { units: 1 }", "[2, 2]", "1 10 100 1000", "21 2100" },

        // Deviation 2 of 1 and 5 around 3, with an epsilon that makes 4 of 3.
        { "layer_normalization: { epsilon: 1e-30 }", "[2, 2]", "1 5 2 2", "-1 1 0 0" },
        { "layer_normalization: { axis: 1, epsilon: 12 }", "[2, 1]", "1 5", "-0.5 0.5" },
        // Of length 5, and of none; 5e-7 and so 1e-6 in its place.
        { "unit_normalization", "[3, 2]", "3 -4 0 0 4e-7 3e-7", "0.6 -0.8 0 0 0.4 0.3" },
        { "unit_normalization: { axis: 1 }", "[2, 2]", "4 5 3 12", "0.8 0.384615384615 0.6 0.923076923077" },
        { "group_normalization: { groups: 1, epsilon: 12 }", "[1, 2]", "1 5", "-0.5 0.5" },
        { "group_normalization: { groups: -1, epsilon: 12 }", "[2, 2]", "1 10 5 14", "-0.5 -0.5 0.5 0.5" },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public void By_hand(string layer, string input, string arriving, string leaving)
    {
        var run = new LayerRun(new LayerRow(layer, input), rows: 1);
        run.Set(run.Family.Free[0], Numbers(arriving));
        foreach (var weight in run.Family.Free.Skip(1)) run.Set(weight, Weight(run.Family.Graph[weight].Name, weight.Size));

        Assert.Equal(Numbers(leaving), run.Forward().Select(value => Math.Round(value, 12)));
    }

    [Theory]
    [InlineData("normalization", "-2 0 0 500000000")]
    [InlineData("normalization: { invert: true }", "12 5 14 5.000005")]
    public void Normalization_takes_what_the_program_has_set(string layer, string leaving)
    {
        var run = new LayerRun(new LayerRow(layer, "[2, 2]"), rows: 1);
        run.Set(run.Family.Free[0], [6, 5, 10, 55]);
        if (layer.EndsWith('}')) run.Set(run.Family.Free[0], [1, 0, 2, 50]);
        run.Set(run.Named("mean"), [10, 5]);
        run.Set(run.Named("variance"), [4, 0]);

        Assert.Equal(Numbers(leaving), run.Forward().Select(value => Math.Round(value, 6)));
    }

    /// <summary>Channel 0 has 1, 3, 5 and 7 in two examples, mean 4 and variance 5; with epsilon 4 its deviation is 3.</summary>
    [Fact]
    public void Batch_normalization_takes_the_batch_and_keeps_moving_statistics()
    {
        var run = new LayerRun(new LayerRow("batch_normalization: { epsilon: 4, momentum: 0.75 }", "[2, 1]"), rows: 2);
        Give(run, [1, 3, 5, 7]);

        Assert.Equal([3, 7, 11, 15], run.Forward().Select(value => Math.Round(value, 12)));
        Assert.Equal([0.75 * 10 + 0.25 * 4], run[run.Named("moving_mean")]);
        Assert.Equal([0.75 * 5 + 0.25 * 5], run[run.Named("moving_variance")]);
    }

    /// <summary>The steps of a sequence in the place of its channels: step 0 has 1, 3, 5 and 7, step 1 the same less 10.</summary>
    [Fact]
    public void Batch_normalization_of_another_axis_has_its_places_for_channels()
    {
        var run = new LayerRun(new LayerRow("batch_normalization: { axis: 1, epsilon: 4 }", "[2, 2]"), rows: 2);
        run.Set(run.Family.Free[0], [1, 3, -9, -7, 5, 7, -5, -3]);
        run.Set(run.Named("gamma"), [6, 3]);
        run.Set(run.Named("beta"), [9, 0]);

        Assert.Equal([3, 7, -3, -1, 11, 15, 1, 3], run.Forward().Select(value => Math.Round(value, 12)));
    }

    [Theory]
    [InlineData("batch_normalization: { epsilon: 4 }", true)]
    [InlineData("batch_normalization: { epsilon: 4, trainable: false }", false)]
    public void Batch_normalization_takes_its_moving_statistics_in_prediction_and_where_it_is_frozen(string layer, bool isPrediction)
    {
        var run = new LayerRun(new LayerRow(layer, "[2, 1]", isPrediction ? Mode.Prediction : Mode.Training), rows: 2);
        Give(run, [1, 3, 5, 7]);

        Assert.Equal([-9, -5, -1, 3], run.Forward().Select(value => Math.Round(value, 12)));
        Assert.Equal([10], run[run.Named("moving_mean")]);
        Assert.Equal([5], run[run.Named("moving_variance")]);
    }

    /// <summary>Gamma 6, beta 9, moving mean 10, moving variance 5.</summary>
    private static void Give(LayerRun run, double[] input)
    {
        run.Set(run.Family.Free[0], input);
        run.Set(run.Named("gamma"), [6]);
        run.Set(run.Named("beta"), [9]);
        run.Set(run.Named("moving_mean"), [10]);
        run.Set(run.Named("moving_variance"), [5]);
    }

    private static double[] Weight(string name, int size) =>
        name.EndsWith("bias", StringComparison.Ordinal) || name.EndsWith("beta", StringComparison.Ordinal) ? new double[size]
        : name.EndsWith("gamma", StringComparison.Ordinal) ? [.. Enumerable.Repeat(1.0, size)]
        : [.. Enumerable.Range(1, size).Select(i => (double)i)];

    private static double[] Numbers(string text) =>
        [.. text.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
}
