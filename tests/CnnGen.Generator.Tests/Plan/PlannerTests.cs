using CnnGen.Generator.Plan;
using CsCheck;

namespace CnnGen.Generator.Tests.Plan;

public sealed class PlannerTests
{
    [Fact]
    public void Equal_layers_share_their_kernels()
    {
        var plan = Planner.Plan(GeneratorDriverHelper.Bind(Models.With(
            "- flatten\n- dense: { units: 16 }\n- dense: { units: 16 }\n- dense: { units: 16 }\n- dense: { units: 3 }")));
        Assert.Single(plan.Kernels, k => k.Kernel.Name == "Dense2Forward");
        Assert.DoesNotContain(plan.Kernels, k => k.Kernel.Name == "Dense3Forward");
    }

    /// <summary>The verifiers run inside: they find no fault, whatever layers meet.</summary>
    [Fact]
    public void Every_correct_model_can_be_planned() =>
        RandomModels.Networks.Sample(network => Assert.Equal(network, Planner.Plan(network).Network), iter: 20);

    [Fact]
    public void The_first_layer_with_parameters_gets_no_gradient_of_its_input() =>
        Assert.DoesNotContain(Planner.Plan(GeneratorDriverHelper.Bind(Models.Seed)).Kernels, k => k.Kernel.Name == "Conv1BackwardInput");
}
