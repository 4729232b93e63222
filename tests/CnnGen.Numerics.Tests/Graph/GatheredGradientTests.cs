using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>Gradients of what windows slide over that each input takes for itself: <see cref="GatheredGradient"/>.</summary>
public sealed class GatheredGradientTests
{
    private const int Rows = 2, Height = 5, Width = 6, Channels = 3, Before = 1, Kernel = 3;

    /// <summary>Where a window stands at every place and channels keep to themselves, whatever the kernel's size, gaps and copies of a channel.</summary>
    [Theory]
    [InlineData(3, 1, 1, 1, true)]
    [InlineData(3, 1, 2, 2, true)]
    [InlineData(2, 1, 1, 3, true)]
    [InlineData(3, 2, 1, 1, false)]
    [InlineData(1, 1, 1, 1, false)]
    public void Windows_at_every_place_are_gathered(int kernel, int stride, int dilation, int multiplier, bool isGathered)
    {
        var family = Families.Depthwise(4, kernel, stride, dilation, 2, multiplier);

        Assert.Equal(isGathered, IsGathered(family));
    }

    [Fact]
    public void A_gradient_that_sums_over_channels_is_left_to_the_convolution_that_it_is() =>
        Assert.False(IsGathered(Families.Convolution(4, 3, 1, 1, 1, 2, 3)));

    /// <summary>Each input: from the first output whose window reaches it to the last, in one rounding a term; beyond the edge 0.</summary>
    [Fact]
    public void Each_input_sums_its_parts_in_order_past_the_border()
    {
        var family = Family.Of("same", Same);
        var graph = new GraphReference<float>(family.Graph, Rows, partSize: Rows);
        foreach (var (tensor, i) in family.Free.Append(family.OutputGradient).Select((tensor, i) => (tensor, i)))
            graph[tensor] = Array.ConvertAll(TestData.Uniform(tensor.Size * (i == 1 ? 1 : Rows), i), value => (float)value);
        graph.Run(family.Graph.Training);
        graph.Run(family.Backward);

        Assert.DoesNotContain(family.Backward, operation => operation.Part == "PadBackward");
        Bits.Equal(Expected(graph[family.OutputGradient], graph[family.Free[1]]), graph[family.Gradients[0]], "the input's gradient");
    }

    private static float[] Expected(float[] gradient, float[] kernel)
    {
        var expected = new float[Rows * Height * Width * Channels];
        for (var at = 0; at < expected.Length; at++)
        {
            var (c, x, y, n) = (at % Channels, at / Channels % Width, at / Channels / Width % Height, at / Channels / Width / Height);
            for (var outputY = y + Before - (Kernel - 1); outputY <= y + Before; outputY++)
                for (var outputX = x + Before - (Kernel - 1); outputX <= x + Before; outputX++)
                {
                    var isInside = outputY is >= 0 and < Height && outputX is >= 0 and < Width;
                    var arriving = isInside ? gradient[(((((n * Height) + outputY) * Width) + outputX) * Channels) + c] : 0;
                    var weight = kernel[(((y + Before - outputY) * Kernel) + x + Before - outputX) * Channels + c];
                    expected[at] = MathF.FusedMultiplyAdd(arriving, weight, expected[at]);
                }
        }

        return expected;
    }

    /// <summary>A depthwise convolution whose outputs are as many as its inputs.</summary>
    private static (Tensor[] Free, Tensor Output) Same(GraphBuilder g)
    {
        var (input, output) = (g.Example("conv", "input", Height, Width, Channels), g.Example("conv", "output", Height, Width, Channels));
        var weights = g.Tensor("conv", "kernel", Life.Parameter, Kernel, Kernel, Channels, 1);
        var window = new Window(Height, Width, 1, 1, Before, Before, Height + Kernel - 1, Width + Kernel - 1);
        var sums = new ConvolutionSums(window, Kernel, Kernel, 1, 1, Channels, Channels, Channels, IsDepthwise: true);
        sums.Add(g, "conv", "Forward", g.Padded("conv", input, window, 0), weights, output, bias: null);
        return ([input, weights], output);
    }

    private static bool IsGathered(Family family) =>
        family.Backward.OfType<Contract>().Single(contract => contract.Output == family.Gradients[0]) is var sums && !sums.To.IsWindow(sums.Axes)
            && family.Backward.Any(operation => operation.Part == "PadGradient");
}
