using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Tests.Model;

/// <summary>The table of activations says of each formula what is true.</summary>
public sealed class ActivationTableTests
{
    /// <summary>Every word for a function of each value, and those with options once more with others than the defaults.</summary>
    public static TheoryData<string> Spellings =>
    [
        .. Activations.All.Words.Where(word => RuleReader.Known(Activations.All, word) is ElementFunction),
        "{ relu: { negative_slope: 0.25, threshold: 0.5, max_value: 2 } }",
        "{ relu: { threshold: 1 } }",
        "{ relu: { negative_slope: 0.25, threshold: 2, max_value: 1 } }",
        "{ leaky_relu: { negative_slope: 0.01 } }",
        "{ elu: { alpha: 0.5 } }",
        "{ celu: { alpha: 0.5 } }",
        "{ gelu: { approximate: true } }",
    ];

    [Theory]
    [MemberData(nameof(Spellings))]
    public void The_slope_by_the_output_and_by_the_input_is_the_derived_one(string spelling)
    {
        var function = Find(spelling);
        var derived = Derivative.Of(function.Of, "x");
        for (var x = -12.035; x < 12; x += 0.11)
        {
            var y = Value(function.Of, x, 0);
            var slope = Value(derived, x, y);
            const double H = 1.0 / (1 << 16);
            // The error of a central difference: its third derivative, below 10 for all of these, times h²/6, and a rounding of 2^-52 · 10⁵ over h.
            Assert.Equal((Value(function.Of, x + H, 0) - Value(function.Of, x - H, 0)) / (2 * H), slope, 1e-6 * Math.Max(1, Math.Abs(slope)));
            Assert.Equal(slope, Value(function.SlopeByInput, x, y), 1e-9 * Math.Max(1, Math.Abs(slope)));
            if (function.SlopeByOutput is { } byOutput) Assert.Equal(slope, Value(byOutput, x, y), 1e-9 * Math.Max(1, Math.Abs(slope)));
        }
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void It_leaves_zeros_where_it_says_so(string spelling)
    {
        var function = Find(spelling);
        var zeros = Enumerable.Range(1, 100).Count(i => Value(function.Of, -0.1 * i, 0) == 0);
        Assert.True(function.LeavesZeros == zeros > 50, $"{zeros} zeros among a hundred negative numbers");
    }

    /// <summary>By hand: x, f(x), f'(x).</summary>
    [Theory]
    [InlineData("relu", -2, 0, 0)]
    [InlineData("relu", 3, 3, 1)]
    [InlineData("relu", 0, 0, 0)]
    [InlineData("{ relu: { negative_slope: 0.25, threshold: 1, max_value: 2 } }", 3, 2, 0)]
    [InlineData("{ relu: { negative_slope: 0.25, threshold: 1, max_value: 2 } }", 1.5, 1.5, 1)]
    [InlineData("{ relu: { negative_slope: 0.25, threshold: 1, max_value: 2 } }", -3, -1, 0.25)]
    [InlineData("{ relu: { negative_slope: 0.25, threshold: 2, max_value: 1 } }", 3, 1, 0)]
    [InlineData("relu6", 7, 6, 0)]
    [InlineData("leaky_relu", -5, -1, 0.2)]
    [InlineData("leaky_relu", 0, 0, 0.2)]
    [InlineData("elu", 0, 0, 1)]
    [InlineData("elu", -0.6931471805599453, -0.5, 0.5)]
    [InlineData("{ elu: { alpha: 2 } }", 0, 0, 2)]
    [InlineData("celu", 1, 1, 1)]
    [InlineData("{ celu: { alpha: 2 } }", -1.3862943611198906, -1, 0.5)]
    [InlineData("selu", 1, 1.0507009873554805, 1.0507009873554805)]
    [InlineData("gelu", 0, 0, 0.5)]
    [InlineData("gelu", 1, 0.8413447460685429, 1.0833154705876863)] // Φ(1), and the density there more.
    [InlineData("{ gelu: { approximate: true } }", 0, 0, 0.5)]
    [InlineData("silu", 0, 0, 0.5)]
    [InlineData("swish", 0, 0, 0.5)]
    [InlineData("sigmoid", 0, 0.5, 0.25)]
    [InlineData("softsign", -1, -0.5, 0.25)]
    [InlineData("tanh", 0.5493061443340549, 0.5, 0.75)]
    [InlineData("exponential", 0, 1, 1)]
    [InlineData("softplus", 0, 0.6931471805599453, 0.5)]
    [InlineData("log_sigmoid", 0, -0.6931471805599453, 0.5)]
    [InlineData("hard_sigmoid", 1.5, 0.75, 0.16666666666666666)]
    [InlineData("hard_sigmoid", 3.5, 1, 0)]
    [InlineData("hard_swish", 3, 3, 1)]
    [InlineData("hard_swish", -1.5, -0.375, 0)]
    [InlineData("mish", 0, 0, 0.6)]
    public void Values_and_slopes_are_those_computed_by_hand(string spelling, double x, double value, double slope)
    {
        var function = Find(spelling);
        var y = Value(function.Of, x, 0);
        Assert.Equal(value, y, 1e-12);
        Assert.Equal(slope, Value(function.SlopeByOutput ?? Derivative.Of(function.Of, "x"), x, y), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void NaN_stays_NaN_except_in_ReLU(string spelling)
    {
        var isLost = spelling is "relu" or "relu6" or "{ relu: { threshold: 1 } }";
        Assert.Equal(!isLost, double.IsNaN(Value(Find(spelling).Of, double.NaN, 0)));
    }

    private static ElementFunction Find(string spelling) =>
        Assert.IsType<ElementFunction>(((Activation)GeneratorDriverHelper.Bind(
            Models.With($"- activation: {spelling}\n- flatten\n- dense: {{ units: 2 }}")).Layers[0]).Function);

    private static double Value(Formula formula, double x, double y) => Evaluate.Of(formula, name => name == "x" ? x : y);
}
