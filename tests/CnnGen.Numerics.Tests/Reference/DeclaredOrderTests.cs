using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>The order of every sum is part of an operation's meaning: equal bits everywhere rest on it.</summary>
/// <remarks>
/// In float, 2²⁴ + 1 = 2²⁴. So 2²⁴, 1, -2²⁴ sum to 0 in this order, and to 1 if the 1 comes first or last:
/// a test puts the three where the declared order meets them one after the other, and another order would not.
/// </remarks>
public sealed class DeclaredOrderTests
{
    private const float Large = 1 << 24;

    /// <summary>
    /// Three places of a box 2 by 2 by 2 in raster order; each set tells one pair of neighbouring loops, or one direction, from its opposite.
    /// </summary>
    public static TheoryData<int, int, int> ThreePlaces => new()
    {
        { 0, 1, 2 },
        { 0, 2, 4 },
        { 1, 2, 3 },
        { 1, 4, 6 },
        { 3, 4, 5 },
        { 5, 6, 7 },
    };

    [Theory, MemberData(nameof(ThreePlaces))]
    public void Conv2D_forward_runs_over_ky_kx_ci(int first, int second, int third)
    {
        var layer = NetworkBuilder.Map(2, 2, 2).Conv2D(1, 2).Single<Conv2D>();
        Assert.Equal([0], Conv2DReference.Forward(layer, Ones(8), 1, Placed(8, first, second, third), bias: null));
    }

    [Fact]
    public void Forward_sums_start_at_the_bias()
    {
        var conv = NetworkBuilder.Map(1, 1, 2).Conv2D(1, 1).Single<Conv2D>();
        var dense = NetworkBuilder.Vector(2).Dense(1).Single<Dense>();

        Assert.Equal([0], Conv2DReference.Forward(conv, [1, 1], 1, [1, -Large], [Large]));
        Assert.Equal([0], DenseReference.Forward(dense, [1, 1], 1, [1, -Large], [Large]));
    }

    [Theory, MemberData(nameof(ThreePlaces))]
    public void Conv2D_kernel_and_bias_gradients_run_over_examples_and_pixels_in_raster_order(int first, int second, int third)
    {
        var layer = NetworkBuilder.Map(2, 2, 1).Conv2D(1, 1).Single<Conv2D>();

        var gradients = Conv2DReference.Backward(layer, Ones(8), 2, Ones(1), Ones(8), Placed(8, first, second, third));

        Assert.Equal([0], gradients.Kernel);
        Assert.Equal([0], gradients.Bias);
    }

    [Theory, MemberData(nameof(ThreePlaces))]
    public void Conv2D_input_gradient_runs_over_output_pixels_in_raster_order(int first, int second, int third)
    {
        // Every one of the 3 by 3 outputs covers the pixel in the middle.
        var layer = NetworkBuilder.Map(3, 3, 1).Conv2D(1, 3, same: true).Single<Conv2D>();

        var gradients = Conv2DReference.Backward(layer, Ones(9), 1, Ones(9), Ones(9), Placed(9, first, second, third));

        Assert.Equal(0, gradients.Input[4]);
    }

    [Fact]
    public void Conv2D_input_gradient_sums_the_filters_of_one_pixel_first()
    {
        // Pixel 0 sends 2²⁴; pixel 1 sends 1 - 2²⁴, exact by itself. One running sum would lose the 1.
        var layer = NetworkBuilder.Map(1, 2, 1).Conv2D(2, 1, 2, same: true).Single<Conv2D>();

        var gradients = Conv2DReference.Backward(layer, Ones(2), 1, Ones(4), Ones(4), [Large, 0, 1, -Large]);

        Assert.Equal(1, gradients.Input[1]);
    }

    [Fact]
    public void Conv2D_input_gradient_runs_over_filters()
    {
        var layer = NetworkBuilder.Map(1, 1, 1).Conv2D(3, 1).Single<Conv2D>();
        Assert.Equal([0], Conv2DReference.Backward(layer, Ones(1), 1, Ones(3), Ones(3), [Large, 1, -Large]).Input);
    }

    [Fact]
    public void Conv2D_kernel_gradient_leaves_out_zero_gradients()
    {
        var layer = NetworkBuilder.Map(1, 2, 1).Conv2D(1, 1).Single<Conv2D>();
        Assert.Equal([3], Conv2DReference.Backward(layer, [float.PositiveInfinity, 3], 1, Ones(1), Ones(2), [0, 1]).Kernel);
    }

    [Fact]
    public void Dense_runs_over_inputs_forward_and_over_examples_and_units_backward()
    {
        var forward = NetworkBuilder.Vector(3).Dense(1).Single<Dense>();
        var overExamples = NetworkBuilder.Vector(1).Dense(1).Single<Dense>();
        var overUnits = NetworkBuilder.Vector(1).Dense(3).Single<Dense>();
        float[] three = [Large, 1, -Large];

        Assert.Equal([0], DenseReference.Forward(forward, Ones(3), 1, three, bias: null));
        Assert.Equal([0], DenseReference.Backward(overExamples, Ones(3), 3, Ones(1), Ones(3), three).Kernel);
        Assert.Equal([0], DenseReference.Backward(overExamples, Ones(3), 3, Ones(1), Ones(3), three).Bias);
        Assert.Equal([0], DenseReference.Backward(overUnits, Ones(1), 1, Ones(3), Ones(3), three).Input);
    }

    /// <summary>(1 + 2⁻¹²)² = 1 + 2⁻¹¹ + 2⁻²⁴: rounded to float it loses the last term, which only a fused multiply-add keeps.</summary>
    [Fact]
    public void Products_are_added_with_one_rounding()
    {
        const float factor = 1 + (1f / 4096), rounded = 1 + (1f / 2048), lost = 1f / (1 << 24);
        var conv = NetworkBuilder.Map(1, 1, 2).Conv2D(1, 1).Single<Conv2D>();
        var dense = NetworkBuilder.Vector(2).Dense(1).Single<Dense>();

        Assert.Equal([lost], Conv2DReference.Forward(conv, [1, factor], 1, [-rounded, factor], bias: null));
        Assert.Equal([lost], DenseReference.Forward(dense, [1, factor], 1, [-rounded, factor], bias: null));
    }

    [Fact]
    public void Max_pooling2d_gradient_runs_over_windows_in_raster_order()
    {
        // Three windows that overlap in the one column that wins them all.
        var layer = NetworkBuilder.Map(1, 5, 1).MaxPooling2D(1, 3, 1, 1).Single<MaxPooling2D>();

        var (_, argMax) = MaxPooling2DReference.Forward<float>(layer, [0, 0, 9, 0, 0], 1);

        Assert.Equal([2, 2, 2], argMax);
        Assert.Equal(0, MaxPooling2DReference.Backward(layer, 1, argMax, [Large, 1, -Large])[2]);
    }

    [Fact]
    public void Softmax_sums_its_exponentials_over_the_classes()
    {
        // exp(-17.5) = 2.5e-8 is less than half the distance from 1 to the next float, so 1 first swallows each; seven together, 1.8e-7, would count.
        float[] logits = [0, -17.5f, -17.5f, -17.5f, -17.5f, -17.5f, -17.5f, -17.5f];
        Assert.Equal(1, SoftmaxCrossEntropyReference.Probabilities(logits, 8)[0]);
    }

    [Fact]
    public void The_losses_of_a_batch_are_summed_in_double() =>
        Assert.Equal(1, SoftmaxCrossEntropyReference.TotalLoss([Large, 1, -Large]));

    private static float[] Ones(int count) => Enumerable.Repeat(1f, count).ToArray();

    private static float[] Placed(int count, int first, int second, int third)
    {
        var values = new float[count];
        (values[first], values[second], values[third]) = (Large, 1, -Large);
        return values;
    }
}
