using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

public sealed class WinogradReferenceTests
{
    /// <summary>Whole numbers and halves of them are exact here, so both ways to the same sum give the same numbers.</summary>
    [Theory]
    [InlineData(6, 4, 16, 17, false)]
    [InlineData(4, 8, 19, 16, true)]
    public void On_whole_numbers_it_equals_the_sum_over_taps(int height, int width, int channels, int filters, bool same)
    {
        var layer = NetworkBuilder.Map(height, width, channels).Conv2D(filters, 3, same: same, relu: true).Single<Conv2D>();
        var input = TestData.Integers(2 * layer.Input.Size, 9, seed: 1);
        var kernel = TestData.Integers(9 * channels * filters, 9, seed: 2);
        var bias = TestData.Integers(filters, 9, seed: 3);

        Assert.Equal(Conv2DReference.Forward(layer, input, 2, kernel, bias), WinogradReference.Forward(layer, input, 2, kernel, bias));
        Assert.Equal(Conv2DReference.Forward(layer, input, 2, kernel, null), WinogradReference.Forward(layer, input, 2, kernel, null));
    }

    /// <summary>2²⁴ + 1 = 2²⁴ in float: three channels that sum to 0 in this order would sum to 1 in another.</summary>
    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(3, 7, 15)]
    public void Each_product_is_summed_over_the_channels(int first, int second, int third)
    {
        // Only the tap in the middle, whose share of every product is a power of two, and inputs that are equal under a tile's middle.
        var layer = NetworkBuilder.Map(4, 4, 16).Conv2D(16, 3).Single<Conv2D>();
        var kernel = new float[9 * 16 * 16];
        for (var ci = 0; ci < 16; ci++) kernel[((4 * 16) + ci) * 16] = 1;
        var input = new float[layer.Input.Size];
        const float large = 1 << 24;
        foreach (var (channel, value) in new[] { (first, large), (second, 1f), (third, -large) }) input[(((1 * 4) + 1) * 16) + channel] = value;

        var output = WinogradReference.Forward(layer, input, 1, kernel, null);

        Assert.Equal(0, output[0]);
    }

    [Theory]
    [InlineData(16, 16, 8, 8, 2, true)]
    [InlineData(16, 16, 9, 9, 2, true)]
    [InlineData(16, 16, 8, 8, 0, true)]
    [InlineData(16, 16, 9, 8, 0, false)]
    [InlineData(16, 16, 8, 8, 3, false)]
    [InlineData(15, 16, 8, 8, 2, false)]
    [InlineData(16, 15, 8, 8, 2, false)]
    public void It_is_for_many_channels_and_whole_tiles(int channels, int filters, int height, int width, int pool, bool expected)
    {
        var layers = NetworkBuilder.Map(height, width, channels).Conv2D(filters, 3, same: true);
        var network = (pool == 0 ? layers : layers.MaxPooling2D(pool)).Flatten().Dense(2).Build();

        Assert.Equal(expected, WinogradReference.Fits(network, 0));
        Assert.False(WinogradReference.Fits(network with { Convolution = ConvolutionAlgorithm.Direct }, 0));
    }
}
