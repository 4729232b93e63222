using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class KernelPipelineTests
{
    /// <summary>Half-empty vectors of sixteen win nothing.</summary>
    [Theory]
    [InlineData(1, "Avx2")]
    [InlineData(8, "Avx2")]
    [InlineData(9, "Avx512")]
    [InlineData(16, "Avx512")]
    public void A_kernel_of_few_lanes_takes_narrow_vectors_on_AVX_512(int lanes, string vectors)
    {
        var methods = KernelPipeline.Run(TinyKernels.Product(3, lanes, 5), Target.Avx512);

        Assert.Equal(("Avx512", vectors), (methods.Target.Name, methods.Vectors.Name));
    }

    [Fact]
    public void Its_widest_loop_decides() => Assert.Equal(
        Target.Avx512,
        KernelPipeline.Run(TinyKernels.Of(Copies(4), Copies(20), Copies(8)), Target.Avx512).Vectors);

    [Theory]
    [InlineData("Avx2")]
    [InlineData("Vector128")]
    [InlineData("Scalar")]
    public void Every_other_target_keeps_its_own_vectors(string name)
    {
        var target = Target.All.Single(t => t.Name == name);

        Assert.Equal(target, KernelPipeline.Run(TinyKernels.Product(3, 2, 5), target).Vectors);
    }

    [Fact]
    public void The_scalar_target_gets_the_kernel_as_it_was_built()
    {
        var kernel = TinyKernels.Product(3, 20, 5);

        Assert.Equal(EquatableArray.Of(kernel), KernelPipeline.Run(kernel, Target.Scalar).Methods);
    }

    private static Loop Copies(int lanes) => Lanes("i", lanes, TinyKernels.Copy(At("i"), At("i")));
}
