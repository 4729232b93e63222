namespace CnnGen.Numerics.Tests.Reference;

public sealed class AdamReferenceTests
{
    /// <summary>
    /// β1 = 1/2, β2 = 3/4, learning rate 1, ε = 1, gradients 2 and then -4: every moment is exact in binary.
    /// Step 1: m = 1, v = 1, α = √(1/4) / (1/2) = 1; p = 8 - 1·1 / (1 + 1) = 7.5.
    /// Step 2: m = 1 + (-4 - 1)/2 = -1.5, v = 1 + (16 - 1)/4 = 4.75, α = √(7/16) / (3/4); p = 7.5 + 1.5 α / (√4.75 + 1).
    /// </summary>
    [Fact]
    public void Two_steps_equal_hand_computed_numbers()
    {
        var adam = new AdamReference<double>(Optimizers.Of("{ adam: { learning_rate: 1, beta_1: 0.5, beta_2: 0.75, epsilon: 1 } }"));
        var parameters = new Dictionary<string, double[]> { ["p"] = [8] };

        adam.Step(parameters, new Dictionary<string, double[]> { ["p"] = [2] });
        Assert.Equal((1.0, 1.0, 7.5), (adam.Slot("first_moment", "p")[0], adam.Slot("second_moment", "p")[0], parameters["p"][0]));

        adam.Step(parameters, new Dictionary<string, double[]> { ["p"] = [-4] });
        Assert.Equal((-1.5, 4.75), (adam.Slot("first_moment", "p")[0], adam.Slot("second_moment", "p")[0]));

        // 7.5 + 1.5 · 0.881917103688197 / 3.179449471770337; five roundings of at most 2⁻⁵³ of 8.
        Assert.Equal(7.916070664836107, parameters["p"][0], 5e-15);
    }

    /// <summary>The textbook's corrected moments, m / (1 - β1ᵗ) and v / (1 - β2ᵗ), with ε scaled to match: the same step in another form.</summary>
    [Fact]
    public void Keras_form_equals_the_corrected_moments()
    {
        var options = Optimizers.Of("adam");
        var (beta1, beta2) = (options["beta_1"], options["beta_2"]);
        var adam = new AdamReference<double>(options);
        var gradients = TestData.Uniform(20, seed: 1);
        var parameters = new Dictionary<string, double[]> { ["p"] = [0.5] };
        var (m, v, expected) = (0.0, 0.0, 0.5);

        for (var t = 1; t <= gradients.Length; t++)
        {
            adam.Step(parameters, new Dictionary<string, double[]> { ["p"] = [gradients[t - 1]] });

            m = (beta1 * m) + ((1 - beta1) * gradients[t - 1]);
            v = (beta2 * v) + ((1 - beta2) * gradients[t - 1] * gradients[t - 1]);
            var (mHat, vHat) = (m / (1 - Math.Pow(beta1, t)), v / (1 - Math.Pow(beta2, t)));
            var epsilonHat = options["epsilon"] / Math.Sqrt(1 - Math.Pow(beta2, t));
            expected -= options.LearningRate.After(0) * mHat / (Math.Sqrt(vHat) + epsilonHat);

            // Steps of about 1e-3. What amplifies is 1 - β2ᵗ, 1e-3 at first: a relative 1e-13, so 1e-16 a step, and 6e-17 of rounding p.
            Assert.Equal(expected, parameters["p"][0], 1e-14);
        }
    }

    [Fact]
    public void A_gradient_that_stays_zero_moves_nothing()
    {
        var adam = new AdamReference<float>(Optimizers.Of("adam"));
        var parameters = new Dictionary<string, float[]> { ["p"] = [1.5f] };

        adam.Step(parameters, new Dictionary<string, float[]> { ["p"] = [0f] });

        Assert.Equal(1.5f, parameters["p"][0]);
    }
}
