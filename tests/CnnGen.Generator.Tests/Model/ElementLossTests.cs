using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Tests.Model;

/// <summary>The formulas of losses, by numbers worked out by hand.</summary>
public sealed class ElementLossTests
{
    // A formula, and the text of the number that it is compared with: some roundings of 1e-16 each.
    private const double Rounding = 1e-14;

    public static TheoryData<string> Words => [.. Losses.All.Words.Where(word => RuleReader.Known(Losses.All, word) is ElementLoss)];

    /// <param name="y">The target.</param>
    /// <param name="p">The output.</param>
    /// <param name="value">Of the element.</param>
    /// <param name="slope">By the output.</param>
    [Theory]
    [InlineData("mean_squared_error", 1, 3, 4, 4)]
    [InlineData("binary_crossentropy", 1, 0, 0.6931471805599453, -0.5)]
    [InlineData("binary_crossentropy", 0, 1.0986122886681098, 1.3862943611198906, 0.75)] // sigmoid(ln 3) = 3/4.
    [InlineData("binary_crossentropy", 1, -1000, 1000, -1)]
    [InlineData("{ binary_crossentropy: { label_smoothing: 0.5 } }", 1, 1.0986122886681098, 0.5623351446188083, 0)] // ln 4 − 3/4 · ln 3.
    [InlineData("{ binary_crossentropy: { from_logits: false } }", 1, 0.25, 1.3862943611198906, -4)]
    [InlineData("{ binary_crossentropy: { from_logits: false } }", 0.5, 0.5, 0.6931471805599453, 0)]
    [InlineData("binary_focal_crossentropy", 1, 0, 0.17328679513998632, -0.29828679513998632)] // ln 2 / 4; −(ln 2 / 4 + 1/8).
    [InlineData("{ binary_focal_crossentropy: { apply_class_balancing: true } }", 0, 0, 0.12996509635498974, 0.22371509635498974)] // 3/4 of them.
    [InlineData("{ binary_focal_crossentropy: { from_logits: false, gamma: 1 } }", 1, 0.5, 0.34657359027997264, -1.6931471805599453)]
    [InlineData("mean_absolute_error", 1, 3, 2, 1)]
    [InlineData("mean_absolute_error", 3, 1, 2, -1)]
    [InlineData("mean_absolute_error", 3, 3, 0, 0)]
    [InlineData("huber", 0, 0.5, 0.125, 0.5)]
    [InlineData("huber", 0, 1, 0.5, 1)]
    [InlineData("huber", 0, -3, 2.5, -1)]
    [InlineData("{ huber: { delta: 2 } }", 0, 3, 4, 2)]
    [InlineData("log_cosh", 1, 1, 0, 0)]
    [InlineData("log_cosh", 0, 0.6931471805599453, 0.22314355131420976, 0.6)] // cosh ln 2 = 5/4, tanh ln 2 = 3/5.
    [InlineData("mean_squared_logarithmic_error", 1, 3, 0.4804530139182014, 0.34657359027997264)] // (ln 2)², 2 · ln 2 / 4.
    [InlineData("mean_squared_logarithmic_error", 1, -5, 0.48045287528878925, 0)] // (ln 2 − 1e-7)².
    [InlineData("mean_absolute_percentage_error", 2, 3, 50, 50)]
    [InlineData("mean_absolute_percentage_error", 2, 1, 50, -50)]
    [InlineData("mean_absolute_percentage_error", 0, 1e-7, 100, 1e9)]
    [InlineData("hinge", 1, 0.25, 0.75, -1)]
    [InlineData("hinge", -1, 0.25, 1.25, 1)]
    [InlineData("hinge", 0, 0.25, 1.25, 1)]
    [InlineData("hinge", 1, 1, 0, 0)]
    [InlineData("hinge", 1, 2, 0, 0)]
    [InlineData("squared_hinge", 1, 0.25, 0.5625, -1.5)]
    [InlineData("squared_hinge", 1, 2, 0, 0)]
    [InlineData("poisson", 2, 0.9999999, 0.9999999, -1)] // p + 1e-7 is 1.
    [InlineData("kl_divergence", 0.5, 0.25, 0.34657359027997264, -2)] // ln 2 / 2.
    [InlineData("kl_divergence", 0.5, 2, -0.34657359027997264, 0)]
    [InlineData("kl_divergence", 0, 1e-7, 0, -1)]
    public void Value_and_slope(string spelling, double y, double p, double value, double slope)
    {
        var loss = Bind(spelling);

        Assert.Equal(value, At(loss.Element, y, p), Rounding * Math.Max(1, Math.Abs(value)));
        Assert.Equal(slope, At(loss.Gradient, y, p), Rounding * Math.Max(1, Math.Abs(slope)));
    }

    /// <summary>Where a row states its slope, it is the derived one, but for a kink, of which there is none here.</summary>
    [Theory]
    [MemberData(nameof(Words))]
    public void A_stated_slope_is_the_derived_one(string word)
    {
        var loss = Bind(word);
        foreach (var (y, p) in new[] { (0.5, 0.3), (1, 0.4), (-1, 0.7), (0.25, 0.75) })
            Assert.Equal(At(Derivative.Of(loss.Element, ElementLoss.P.Name), y, p), At(loss.Gradient, y, p), Rounding * 100);
    }

    /// <summary>A NaN of the network's is one of the loss', so that training notices it.</summary>
    [Theory]
    [MemberData(nameof(Words))]
    public void NaN_stays(string word) => Assert.Equal(double.NaN, At(Bind(word).Element, 1, double.NaN));

    [Theory]
    [InlineData("mean_squared_error", 24)]
    [InlineData("kl_divergence", 6)]
    public void What_the_sum_of_a_map_is_divided_by(string word, int divisor) => Assert.Equal(divisor, Bind(word).Divisor(Shape.Map(2, 3, 4)));

    private static ElementLoss Bind(string spelling) =>
        GeneratorDriverHelper.Bind(Models.With("- dense: { units: 2 }", "4", rest: $"loss: {spelling}")).Loss as ElementLoss
        ?? throw new ArgumentException(spelling, nameof(spelling));

    private static double At(Formula formula, double y, double p) => Evaluate.Of(formula, name => name == ElementLoss.Y.Name ? y : p);
}
