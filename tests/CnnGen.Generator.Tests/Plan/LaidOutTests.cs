using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Tests.Plan;

public sealed class LaidOutTests
{
    [Fact]
    public void Two_readers_of_a_value_share_its_copy()
    {
        var plan = PlanOf("- dense: { units: 12, activation: tanh }\n- add: [ [ dense: { units: 8 } ], [ dense: { units: 8 } ] ]\n- dense: { units: 2 }");

        Assert.Equal(["dense1", "dense2", "dense4"], Copied(plan, "_InputBlocks"));
        Assert.Equal(["dense1", "dense2", "dense4"], Copied(plan, "_GradientBlocks"));
    }

    [Fact]
    public void What_is_left_in_the_layout_that_is_asked_for_is_not_copied()
    {
        var plan = PlanOf("- dense: { units: 12, activation: tanh }\n- dense: { units: 8 }\n- dense: { units: 2 }");

        Assert.Equal(["dense3"], Copied(plan, "_GradientPanels"));
        Assert.Contains("Dense3_BackwardInput(dense3_Kernel dense3_GradientPanels dense2_GradientPanels)", Calls(plan));
        Assert.Contains("Dense2_BackwardInput(dense2_Kernel dense2_GradientPanels dense2_InputGradientPanels)", Calls(plan));
    }

    private static NetworkPlan PlanOf(string layers) => GeneratorDriverHelper.Plan(Models.With(layers, input: "[9]"));

    /// <summary>The layers into whose buffers of this kind something is copied, once for each copy.</summary>
    private static IEnumerable<string> Copied(NetworkPlan plan, string suffix) => plan.Program(Pass.Backward).Phases.SelectMany(phase => phase.Calls)
        .Where(call => call.Kernel.Contains("To", StringComparison.Ordinal)).Select(call => call.Arguments[^1].Buffer!)
        .Where(buffer => buffer.EndsWith(suffix, StringComparison.Ordinal)).Select(buffer => buffer[..^suffix.Length]).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Calls(NetworkPlan plan) => plan.Program(Pass.Backward).Phases.SelectMany(phase => phase.Calls)
        .Select(call => $"{call.Kernel}({string.Join(' ', call.Arguments.Select(argument => argument.Buffer))})");
}
