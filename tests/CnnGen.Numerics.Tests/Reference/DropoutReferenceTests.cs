using CnnGen.Generator.Model.Layers;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Reference;

public sealed class DropoutReferenceTests
{
    private static readonly uint Key = CounterRandom.Key(seed: 7, stream: 3, step: 11);

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Gradient_agrees_with_finite_differences(double rate)
    {
        var layer = NetworkBuilder.Vector(33).Dropout(rate).Single<Dropout>();
        var input = TestData.Uniform(2 * 33, seed: 1);
        var outputGradient = TestData.Uniform(2 * 33, seed: 2);

        FiniteDifference.Linear.AssertGradient(
            "input", input, DropoutReference.Backward(layer, outputGradient, Key),
            () => TestData.Dot(outputGradient, DropoutReference.Forward(layer, input, Key)));
    }

    /// <summary>Kept values are counted over 100,000 draws; the count's standard deviation is at most 158, so 5 of them are 800.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Keeps_the_share_that_the_rate_leaves_and_scales_it(double rate)
    {
        const int count = 100_000;
        var layer = NetworkBuilder.Vector(count).Dropout(rate).Single<Dropout>();
        var scale = (float)(1.0 / (1.0 - rate));

        var output = DropoutReference.Forward(layer, Enumerable.Repeat(3f, count).ToArray(), Key);

        Assert.All(output.Distinct(), value => Assert.True(value == 0f || value == 3f * scale));
        Assert.InRange(output.Count(value => value != 0f), (count * (1 - rate)) - 800, (count * (1 - rate)) + 800);
    }

    [Fact]
    public void Float_and_double_draw_the_same_mask_and_another_step_another()
    {
        var layer = NetworkBuilder.Vector(1000).Dropout(0.5).Single<Dropout>();
        var ones = Enumerable.Repeat(1.0, 1000).ToArray();

        var output = DropoutReference.Forward(layer, ones, Key);

        Assert.Equal(output, Array.ConvertAll(DropoutReference.Forward(layer, Array.ConvertAll(ones, one => (float)one), Key), value => (double)value));
        Assert.NotEqual(output, DropoutReference.Forward(layer, ones, CounterRandom.Key(seed: 7, stream: 3, step: 12)));
    }
}
