using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Tests.Model;

/// <summary>The formulas of regularizers, by numbers worked out by hand.</summary>
public sealed class RegularizerTests
{
    /// <summary>A regularizer, a value, its penalty, and how that grows by the value.</summary>
    public static TheoryData<string, double, double, double> Rows => new()
    {
        { "l1", -2, 0.02, -0.01 },
        { "l1", 0, 0, 0 },
        { "{ l1: 0.5 }", 3, 1.5, 0.5 },
        { "l2", 3, 0.09, 0.06 },
        { "{ l2: { l2: 0.5 } }", -2, 2, -2 },
        { "{ l1_l2: { l1: 0.5, l2: 0.25 } }", -2, 2, -1.5 },
        { "{ l1_l2: { l1: 0.5, l2: 0.25 } }", 0, 0, 0 },
    };

    [Theory, MemberData(nameof(Rows))]
    public void Penalty_and_slope_are_those_computed_by_hand(string spelling, double value, double penalty, double slope)
    {
        var layer = GeneratorDriverHelper.Bind(Models.With($"- flatten\n- dense: {{ units: 2, kernel_regularizer: {spelling} }}")).Layers[1];
        var regularizer = layer.Regularizers.Kernel!;

        Assert.Equal(penalty, Evaluate.Of(regularizer.Penalty, _ => value), 1e-15);
        Assert.Equal(slope, Evaluate.Of(regularizer.Slope, _ => value), 1e-15);
    }

    [Fact]
    public void Every_regularizer_has_a_row() => Assert.Empty(
        Regularizers.All.Words.Except(Rows.Select(row => ((string)row[0]).TrimStart('{', ' ').Split(':')[0]), StringComparer.Ordinal));
}
