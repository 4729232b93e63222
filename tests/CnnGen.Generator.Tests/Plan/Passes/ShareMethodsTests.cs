using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class ShareMethodsTests
{
    private static readonly NetworkPlan Plan = GeneratorDriverHelper.Plan("""
        input: [6, 6, 1]
        layers:
          - conv2d: { filters: 4, kernel_size: 3 }
          - conv2d: { filters: 32, kernel_size: 3 }
          - flatten
          - dense: { units: 2 }
        """);

    [Fact]
    public void What_stands_elsewhere_is_the_same_there_and_stands_there_itself()
    {
        foreach (var targets in Plan.Kernels.Select(kernel => kernel.Targets))
        {
            foreach (var shared in targets.Where(t => t.SameAs is not null))
            {
                var other = targets.Single(t => t.Target == shared.SameAs);
                Assert.Equal(shared.Methods, other.Methods);
                Assert.Null(other.SameAs);
                Assert.True(other.Target.Lanes < shared.Target.Lanes);
            }
        }
    }

    [Theory]
    [InlineData("Conv1_Forward", "Avx2", null, null, null)]
    [InlineData("Conv2_Forward", null, null, null, null)]
    // Without vectors.
    [InlineData("Softmax", "Vector128", "Vector128", null, null)]
    public void Targets_that_compute_alike_have_one_text(string kernel, params string?[] sameAs) =>
        Assert.Equal(sameAs, Plan.Kernels.Single(k => k.Kernel.Name == kernel).Targets.Select(t => t.SameAs?.Name));
}
