using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

public sealed class MaxPooling2DReferenceTests
{
    public static TheoryData<int, int, int, int, int, int, int, bool, int> Shapes => new()
    {
        // height, width, channels, pool height and width, stride y and x, same, rows
        { 4, 6, 1, 2, 2, 2, 2, false, 2 },
        { 5, 7, 3, 2, 2, 2, 2, false, 2 },
        { 7, 5, 7, 3, 3, 2, 2, false, 2 },
        { 6, 5, 8, 3, 2, 1, 2, true, 1 },
        { 5, 5, 9, 2, 2, 2, 2, true, 1 },
        { 4, 4, 1, 1, 1, 2, 2, false, 2 },
        { 3, 2, 2, 3, 2, 1, 1, false, 1 },
    };

    /// <summary>h = 0.25 moves no value past another: the values are at least 1 apart.</summary>
    [Theory, MemberData(nameof(Shapes))]
    public void Gradient_agrees_with_finite_differences(int height, int width, int channels, int ph, int pw, int sy, int sx, bool same, int rows)
    {
        var layer = NetworkBuilder.Map(height, width, channels).MaxPooling2D(ph, pw, sy, sx, same).Single<MaxPooling2D>();
        var input = TestData.Spaced(rows * layer.Input.Size, seed: 1);
        var outputGradient = TestData.Uniform(rows * layer.Output.Size, seed: 2);

        var (_, argMax) = MaxPooling2DReference.Forward(layer, input, rows);
        var gradient = MaxPooling2DReference.Backward(layer, rows, argMax, outputGradient);

        FiniteDifference.Linear.AssertGradient(
            "input", input, gradient,
            () => TestData.Dot(outputGradient, MaxPooling2DReference.Forward(layer, input, rows).Output),
            () => MaxPooling2DReference.Forward(layer, input, rows).ArgMax);
    }

    [Fact]
    public void Windows_that_overlap_add_up_and_a_remainder_is_left_out()
    {
        // Windows of 3 by 1 every 2 columns over 6 columns: columns 0 to 2, 2 to 4; the last column belongs to none.
        var layer = NetworkBuilder.Map(1, 6, 1).MaxPooling2D(1, 3, 1, 2).Single<MaxPooling2D>();

        var (output, argMax) = MaxPooling2DReference.Forward<float>(layer, [1, 2, 5, 3, 4, 9], 1);

        Assert.Equal([5, 5], output);
        Assert.Equal([2, 2], argMax);
        Assert.Equal([0, 0, 11, 0, 0, 0], MaxPooling2DReference.Backward<float>(layer, 1, argMax, [1, 10]));
    }

    [Fact]
    public void Of_equal_maxima_the_first_in_raster_order_wins()
    {
        var layer = NetworkBuilder.Map(2, 2, 1).MaxPooling2D(2).Single<MaxPooling2D>();
        Assert.Equal([1], MaxPooling2DReference.Forward<float>(layer, [0, 7, 7, 7], 1).ArgMax);
    }

    [Fact]
    public void Padding_never_wins_over_negative_values()
    {
        // Three rows and columns under same, pool 2: the second window of an axis holds one input and one padding.
        var layer = NetworkBuilder.Map(3, 3, 1).MaxPooling2D(2, same: true).Single<MaxPooling2D>();

        var (output, argMax) = MaxPooling2DReference.Forward<float>(layer, [-9, -8, -7, -6, -5, -4, -3, -2, -1], 1);

        Assert.Equal([-5, -4, -2, -1], output);
        Assert.Equal([4, 5, 7, 8], argMax);
    }
}
