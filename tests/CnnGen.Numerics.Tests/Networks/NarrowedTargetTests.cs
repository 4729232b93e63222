using CnnGen.Generator.Model.Codegen;
using CnnGen.Generator.Plan;
using CnnGen.Numerics.Tests.Emitted;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>A class that <c>codegen.target</c> has left one instruction set compiles, and computes what the class with all of them does.</summary>
public sealed class NarrowedTargetTests
{
    private static readonly Lazy<CompiledNetworks> s_compiled = new(() => new CompiledNetworks(
        "NarrowedNetworks",
        Target.All.ToDictionary(
            target => "Only" + target.Name,
            target => NetworkCases.All["OriginalInSmall"] with { Codegen = new CodegenOptions(Enum.Parse<CodegenTarget>(target.Name)) },
            StringComparer.Ordinal)));

    public static TheoryData<string> Targets => NetworkCases.Targets;

    [Theory, MemberData(nameof(Targets))]
    public void One_target_alone_gives_the_same_bits(string name)
    {
        var target = Target.All.Single(t => t.Name == name);
        using var narrowed = s_compiled.Value.Create("Only" + name, target, threads: 2);
        using var whole = NetworkCases.Create("OriginalInSmall", name);
        Assert.Equal([target], narrowed.Plan.Targets);
        DeterminismTests.Train(narrowed, steps: 3);
        DeterminismTests.Train(whole, steps: 3);

        Assert.Equal(whole.Memory.Hash(), narrowed.Memory.Hash());
    }
}
