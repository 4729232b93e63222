namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Compares a gradient with central differences D = (f(x + h) - f(x - h)) / 2h, coordinate by coordinate.</summary>
/// <remarks>
/// Two errors bound |D - f'|: truncation, h²/6 · |f'''|; and rounding, k · u · F / h, where a value of f carries k roundings,
/// each of at most u = 2⁻⁵³ of partial sums no larger than F.
/// </remarks>
internal sealed record FiniteDifference(double Step, double Tolerance)
{
    /// <summary>
    /// For a function that is linear in each coordinate by itself: no truncation at any h, so h is large and rounding small.
    /// k ≤ 1000, F ≤ 200: 1000 · 1.2e-16 · 200 / 0.25 = 1e-10.
    /// </summary>
    public static readonly FiniteDifference Linear = new(Step: 0.25, Tolerance: 1e-10);

    /// <summary>
    /// For a loss: h = 2⁻¹⁷ balances the two. Truncation is 1e-11 · |f'''|, and |f'''| stays under 10 in the networks tested: D at h and at 2h
    /// differ by h²/2 · |f'''|, seen below 2e-10. Rounding, with k ≤ 500 and F ≤ 10: 500 · 1.2e-16 · 10 / 7.6e-6 = 8e-8 if no two cancel.
    /// </summary>
    public static readonly FiniteDifference Smooth = new(Step: 1.0 / (1 << 17), Tolerance: 1e-7);

    /// <param name="name">What the coordinates belong to, for the message.</param>
    /// <param name="values">The coordinates; moved and put back.</param>
    /// <param name="gradient">What is checked.</param>
    /// <param name="function">f at the present values.</param>
    /// <param name="branches">
    /// What f chose at the present values where it is not differentiable: the signs in front of a rectifier, the winners of a pooling.
    /// A step that changes a choice has no meaning as a difference. It fails the test, whose data must then be moved: nothing is skipped.
    /// </param>
    public void AssertGradient(string name, double[] values, double[] gradient, Func<double> function, Func<int[]>? branches = null) =>
        AssertGradient(name, gradient, Of(name, values, function, branches));

    /// <summary>Compares a gradient with the central differences of <see cref="Of"/>.</summary>
    public void AssertGradient(string name, double[] gradient, double[] differences)
    {
        Assert.Equal(differences.Length, gradient.Length);

        // A gradient of nothing but zeros, or too small for the tolerance to tell it from zero, would be no test.
        Assert.True(gradient.Max(Math.Abs) > 1e4 * Tolerance, $"{name}: the gradient vanishes, the data tests nothing");

        for (var i = 0; i < differences.Length; i++)
        {
            Assert.True(
                Math.Abs(differences[i] - gradient[i]) <= Tolerance,
                $"{name}[{i}]: gradient {gradient[i]:R}, central difference {differences[i]:R}, allowed distance {Tolerance:R}");
        }
    }

    /// <summary>The central differences, one for each coordinate.</summary>
    public double[] Of(string name, double[] values, Func<double> function, Func<int[]>? branches = null)
    {
        function();
        var chosen = branches?.Invoke();
        var differences = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (centre, place) = (values[i], $"{name}[{i}]");
            var above = ValueAt(centre + Step);
            var below = ValueAt(centre - Step);
            values[i] = centre;
            differences[i] = (above - below) / (2 * Step);

            double ValueAt(double moved)
            {
                values[i] = moved;
                var value = function();
                Assert.True(chosen is null || chosen.AsSpan().SequenceEqual(branches!()), $"{place}: a kink lies within the step, choose other data");
                return value;
            }
        }

        return differences;
    }
}
