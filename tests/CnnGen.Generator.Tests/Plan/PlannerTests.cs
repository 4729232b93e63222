using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Tests.Plan;

public class PlannerTests
{
    private static readonly string[] Layers =
    [
        "- conv2d: { filters: 5, kernel_size: 3, activation: relu }\n- max_pooling2d\n- flatten\n- dense: { units: 3 }",
        "- conv2d: { filters: 4, kernel_size: 3, padding: same, strides: 2 }\n- conv2d: { filters: 9, kernel_size: [1, 3], activation: relu }\n- flatten\n- dropout: { rate: 0.5 }\n- dense: { units: 20, activation: relu }\n- dense: { units: 3 }",
        "- flatten\n- dense: { units: 33 }\n- activation: relu\n- dense: { units: 10 }",
    ];

    [Theory]
    [MemberData(nameof(LayerLists))]
    public void Values_that_are_alive_together_never_share_memory(string layers)
    {
        var plan = Planner.Plan(GeneratorDriverHelper.Bind(Models.With(layers)));
        var values = plan.Buffers.Where(b => b.Offset >= 4 * plan.Trained).ToList();
        foreach (var (a, i) in values.Select((b, i) => (b, i)))
        {
            foreach (var b in values.Skip(i + 1).Where(b => a.First <= b.Last && b.First <= a.Last))
                Assert.True(a.Offset + a.Length <= b.Offset || b.Offset + b.Length <= a.Offset, $"{a} overlaps {b}");
        }
    }

    [Fact]
    public void Memory_of_values_that_are_done_with_is_used_again()
    {
        var plan = Planner.Plan(GeneratorDriverHelper.Bind(Models.Seed));
        var values = plan.Buffers.Where(b => b.Offset >= 4 * plan.Trained).ToList();
        Assert.True(plan.ArenaLength - (4 * plan.Trained) < values.Sum(b => (long)b.Length));
    }

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

    public static TheoryData<string> LayerLists => [.. Layers];
}
