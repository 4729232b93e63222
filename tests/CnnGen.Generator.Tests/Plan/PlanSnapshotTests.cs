using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Tests.Plan;

/// <summary>The plan of the root model, as reviewers discuss it: memory, kernels, tiles, order.</summary>
public class PlanSnapshotTests
{
    [Fact]
    public Task Seed() => Verifier.Verify(PlanPrinter.Print(GeneratorDriverHelper.Plan(Models.Seed)));
}
