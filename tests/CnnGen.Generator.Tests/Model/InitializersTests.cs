using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Tests.Model;

/// <summary>Keras' definitions as numbers: limits and deviations computed by hand for a kernel of 300 in, 100 out.</summary>
public sealed class InitializersTests
{
    /// <summary>The word as YAML has it, and what a kernel draws from.</summary>
    public static TheoryData<string, string> Kernels => new()
    {
        { "zeros", "0" },
        { "ones", "1" },
        { "constant", "0" },
        { "{ constant: 0.25 }", "0.25" },
        { "{ constant: { value: -3 } }", "-3" },
        { "glorot_uniform", "uniform ±0.122" }, // √(6 / 400)
        { "glorot_normal", "truncated normal 0 ± 0.0804" }, // √(2 / 400) / 0.8796
        { "he_uniform", "uniform ±0.141" }, // √(6 / 300)
        { "he_normal", "truncated normal 0 ± 0.0928" }, // √(2 / 300) / 0.8796
        { "lecun_uniform", "uniform ±0.1" }, // √(3 / 300)
        { "lecun_normal", "truncated normal 0 ± 0.0656" }, // √(1 / 300) / 0.8796
        { "variance_scaling", "truncated normal 0 ± 0.0656" },
        { "{ variance_scaling: { scale: 4, mode: fan_out, distribution: uniform } }", "uniform ±0.346" }, // √(3 · 4 / 100)
        { "{ variance_scaling: { scale: 4, mode: fan_avg, distribution: untruncated_normal } }", "normal 0 ± 0.141" }, // √(4 / 200)
        { "random_uniform", "uniform ±0.05" },
        { "{ random_uniform: { minval: 0, maxval: 0.5 } }", "uniform 0 to 0.5" },
        { "random_normal", "normal 0 ± 0.05" },
        { "{ random_normal: { mean: 1, stddev: 0.5 } }", "normal 1 ± 0.5" },
        { "truncated_normal", "truncated normal 0 ± 0.05" },
        { "{ truncated_normal: { mean: -1, stddev: 0.01 } }", "truncated normal -1 ± 0.01" },
        { "orthogonal", "orthogonal, gain 1" },
        { "{ orthogonal: { gain: 1.5 } }", "orthogonal, gain 1.5" },
        { "{ identity: { gain: 2 } }", "identity, gain 2" },
        { "pytorch", "uniform ±0.0577" }, // 1 / √300
    };

    /// <summary>Of a bias of 100: Keras counts its length for "in" and "out", PyTorch the inputs of the layer.</summary>
    public static TheoryData<string, string> Biases => new()
    {
        { "glorot_uniform", "uniform ±0.173" }, // √(6 / 200)
        { "he_normal", "truncated normal 0 ± 0.161" }, // √(2 / 100) / 0.8796
        { "pytorch", "uniform ±0.0577" }, // 1 / √300
    };

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_kernel_starts_by_the_definition(string yaml, string expected) => Assert.Equal(expected, Start("kernel", yaml));

    [Theory]
    [MemberData(nameof(Biases))]
    public void A_bias_starts_by_the_definition(string yaml, string expected) => Assert.Equal(expected, Start("bias", yaml));

    [Fact]
    public void A_convolution_counts_its_window()
    {
        // 3 · 2 · 5 = 30 in; 3 · 2 · 4 = 24 out: √(6 / 54) = ⅓.
        const string Layers = "- conv2d: { filters: 4, kernel_size: [3, 2], bias_initializer: pytorch }\n- flatten\n- dense: { units: 2 }";
        var plan = GeneratorDriverHelper.Plan(Models.With(Layers, input: "[8, 8, 5]"));

        Assert.Equal("uniform ±0.333", InitializerText.Of(plan.Parameters[0].Initializer));
        Assert.Equal("uniform ±0.183", InitializerText.Of(plan.Parameters[1].Initializer)); // 1 / √30
    }

    [Fact]
    public void Every_word_has_a_case()
    {
        var words = Kernels.Select(row => ((string)row[0]).Replace("{ ", "", StringComparison.Ordinal).Split(':')[0]);
        Assert.Equal(Initializers.All.Words.Order(), words.Distinct().Order());
    }

    [Fact]
    public void Every_word_can_stand_alone() => Assert.All(Initializers.All.Rules, rule => Assert.True(rule.MayStandAlone, rule.Word));

    private static string Start(string parameter, string yaml)
    {
        var layers = $"- dense: {{ units: 100, {parameter}_initializer: {yaml} }}\n- dense: {{ units: 2 }}";
        var plan = GeneratorDriverHelper.Plan(Models.With(layers, input: "300"));
        return InitializerText.Of(plan.Parameters.Single(p => p.Name == $"dense1/{parameter}").Initializer);
    }
}
