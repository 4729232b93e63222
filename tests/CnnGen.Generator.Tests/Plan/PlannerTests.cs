using CnnGen.Generator.Plan;

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

    [Fact]
    public void The_first_layer_with_parameters_gets_no_gradient_of_its_input() =>
        Assert.DoesNotContain(Planner.Plan(GeneratorDriverHelper.Bind(Models.Seed)).Kernels, k => k.Kernel.Name == "Conv1BackwardInput");
}
