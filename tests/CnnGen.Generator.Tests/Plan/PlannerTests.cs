using CnnGen.Generator.Plan;
using CsCheck;

namespace CnnGen.Generator.Tests.Plan;

public sealed class PlannerTests
{
    [Fact]
    public void Equal_layers_share_their_kernels()
    {
        var plan = GeneratorDriverHelper.Plan(Models.With(
            "- flatten\n- dense: { units: 16 }\n- dense: { units: 16 }\n- dense: { units: 16 }\n- dense: { units: 3 }"));
        Assert.Single(plan.Kernels, k => k.Kernel.Name == "Dense2_Forward");
        Assert.DoesNotContain(plan.Kernels, k => k.Kernel.Name == "Dense3_Forward");
    }

    /// <summary>The verifiers run inside: they find no fault, whatever layers meet.</summary>
    [Fact]
    public void Every_correct_model_can_be_planned() =>
        RandomModels.Networks.Sample(network => Assert.Equal(network, Planner.Plan(network, "model.yaml").Value!.Network), iter: 20);

    [Fact]
    public void The_first_layer_with_parameters_gets_no_gradient_of_its_input() =>
        Assert.DoesNotContain(GeneratorDriverHelper.Plan(Models.Seed).Kernels, k => k.Kernel.Name == "Conv1_BackwardInput");

    [Theory]
    [InlineData("- flatten\n- dense: { units: 8 }\n- dense: { units: 8, name: x }\n- dense: { units: 9, name: xInput }\n- dense: { units: 3 }")]
    [InlineData(
        "- flatten\n- dense: { units: 8, name: x, activation: relu }\n- dense: { units: 9 }\n- activation: { function: relu, name: xActivation }\n"
            + "- dense: { units: 3 }")]
    public void Names_of_layers_that_begin_alike_do_not_meet_in_the_emitted_names(string layers)
    {
        var plan = GeneratorDriverHelper.Plan(Models.With(layers));
        Assert.Equal(plan.Kernels.Count, plan.Kernels.Select(k => k.Kernel.Name).Distinct().Count());
        Assert.Equal(plan.Buffers.Count, plan.Buffers.Select(b => b.Name).Distinct().Count());
    }

    /// <summary>Nine pixels of a window by sixteen taps, in tiles of a panel that is not full: two places of a row were too long for a method.</summary>
    [Fact]
    public void A_pooling_of_nine_pixels_behind_a_first_convolution_fits_into_methods() => GeneratorDriverHelper.Plan(
        Models.With("- conv2d: { filters: 30, kernel_size: 2 }\n- max_pooling2d: { pool_size: 3 }\n- flatten\n- dense: { units: 3 }", "[7, 11, 4]"));
}
