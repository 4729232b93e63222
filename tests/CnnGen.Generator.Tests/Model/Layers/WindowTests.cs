using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Tests.Model.Layers;

/// <summary>Shapes and padding of convolutions and pools, as TensorFlow defines them.</summary>
public sealed class WindowTests
{
    /// <summary>Input, kernel and stride of one direction; then the output, the padding before, and the padded size that TensorFlow has.</summary>
    [Theory]
    [InlineData(28, 5, 1, 28, 2, 32)]
    [InlineData(28, 5, 2, 14, 1, 31)]
    [InlineData(28, 3, 2, 14, 0, 29)]
    [InlineData(5, 2, 1, 5, 0, 6)]
    [InlineData(5, 2, 2, 3, 0, 6)]
    [InlineData(6, 1, 3, 2, 0, 6)]
    [InlineData(7, 1, 1, 7, 0, 7)]
    [InlineData(2, 5, 1, 2, 2, 6)]
    [InlineData(3, 7, 9, 1, 2, 7)]
    public void Same(int input, int kernel, int stride, int output, int before, int padded)
    {
        var conv = Bind<Conv2D>($"conv2d: {{ filters: 1, kernel_size: [{kernel}, 1], strides: [{stride}, 1], padding: same }}", input, 1);
        Assert.Equal((output, before, padded), (conv.Output.Height, conv.PadTop, conv.PaddedHeight));
        Assert.Equal((1, 0, 1), (conv.Output.Width, conv.PadLeft, conv.PaddedWidth));

        var pool = Bind<MaxPooling2D>($"max_pooling2d: {{ pool_size: [1, {kernel}], strides: [1, {stride}], padding: same }}", 1, input);
        Assert.Equal((output, before, padded), (pool.Output.Width, pool.PadLeft, pool.PaddedWidth));
        Assert.Equal((1, 0, 1), (pool.Output.Height, pool.PadTop, pool.PaddedHeight));
    }

    [Fact]
    public void Valid_has_as_many_outputs_as_the_window_has_places()
    {
        for (var input = 1; input <= 9; input++)
            for (var kernel = 1; kernel <= input; kernel++)
                for (var stride = 1; stride <= 4; stride++)
                {
                    var places = Enumerable.Range(0, input).Count(start => start % stride == 0 && start + kernel <= input);
                    var conv = Bind<Conv2D>($"conv2d: {{ filters: 1, kernel_size: [1, {kernel}], strides: [1, {stride}] }}", 3, input);
                    Assert.Equal((3, places), (conv.Output.Height, conv.Output.Width));
                    Assert.Equal((0, 0, 3, input), (conv.PadTop, conv.PadLeft, conv.PaddedHeight, conv.PaddedWidth));
                }
    }

    private static T Bind<T>(string layer, int height, int width)
        where T : Layer
    {
        var yaml = Models.With($"- {layer}\n- flatten\n- dense: {{ units: 2 }}", $"[{height}, {width}, 1]");
        return Assert.IsType<T>(GeneratorDriverHelper.Bind(yaml).Layers[0]);
    }
}
