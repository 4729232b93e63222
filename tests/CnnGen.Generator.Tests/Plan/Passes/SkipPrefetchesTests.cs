using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class SkipPrefetchesTests
{
    private static readonly Kernel Prefetching = TinyKernels.Of(Each("i", 4, new Prefetch("a", At("i") * 16), TinyKernels.Copy(At("i"), At("i"))));

    [Fact]
    public void They_stay_where_the_target_has_them() =>
        Assert.All([Target.Avx512, Target.Avx2], target => Assert.Equal(Prefetching, SkipPrefetches.Run(Prefetching, target)));

    [Fact]
    public void Elsewhere_only_they_go() => Assert.All(
        [Target.Vector128, Target.Scalar],
        target => Assert.Equal(TinyKernels.Of(Each("i", 4, TinyKernels.Copy(At("i"), At("i")))), SkipPrefetches.Run(Prefetching, target)));
}
