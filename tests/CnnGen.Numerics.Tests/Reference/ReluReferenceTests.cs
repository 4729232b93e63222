namespace CnnGen.Numerics.Tests.Reference;

public sealed class ReluReferenceTests
{
    /// <summary>h = 0.25 crosses no kink: no value is nearer to 0 than 0.5.</summary>
    [Fact]
    public void Gradient_agrees_with_finite_differences()
    {
        var input = TestData.Spaced(33, seed: 1);
        var outputGradient = TestData.Uniform(33, seed: 2);

        var gradient = ReluReference.Backward(ReluReference.Forward(input), outputGradient);

        FiniteDifference.Linear.AssertGradient("input", input, gradient, () => TestData.Dot(outputGradient, ReluReference.Forward(input)));
    }

    [Fact]
    public void Zeros_and_NaN_give_plus_zero_and_pass_no_gradient()
    {
        var output = ReluReference.Forward([0f, -0f, float.NaN, -1f, float.Epsilon]);

        Assert.Equal([0u, 0u, 0u, 0u, 1u], Array.ConvertAll(output, BitConverter.SingleToUInt32Bits));
        Assert.Equal([0, 0, 0, 0, 5], ReluReference.Backward(output, [1, 2, 3, 4, 5]));
    }
}
