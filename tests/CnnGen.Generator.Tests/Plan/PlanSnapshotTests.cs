using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Tests.Plan;

/// <summary>The plan of the root model, as reviewers discuss it: memory, kernels, tiles, order.</summary>
public class PlanSnapshotTests
{
    [Fact]
    public Task Seed() => Verifier.Verify(PlanPrinter.Print(GeneratorDriverHelper.Plan(Models.Seed)));

    /// <summary>A frozen trunk has no backward pass, and a frozen layer behind a trained one only what its input's gradient takes.</summary>
    [Fact]
    public Task Frozen() => Verifier.Verify(
        PlanPrinter.Print(Plan(
            "- conv2d: { filters: 3, kernel_size: 2, activation: relu, trainable: false }\n- max_pooling2d\n- flatten\n- dense: { units: 2 }"))
        + "\n" + PlanPrinter.Print(Plan(
            "- conv2d: { filters: 3, kernel_size: 2 }\n- conv2d: { filters: 4, kernel_size: 3, activation: relu, trainable: false }\n"
            + "- max_pooling2d\n- flatten\n- dense: { units: 5, trainable: false }\n- dense: { units: 2 }")));

    private static NetworkPlan Plan(string layers) =>
        GeneratorDriverHelper.Plan(Models.With(layers, rest: "training: { batch_size: 3 }\ncodegen: { target: avx2 }\n"));
}
