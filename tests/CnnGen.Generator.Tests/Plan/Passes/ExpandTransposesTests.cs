using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class ExpandTransposesTests
{
    private static readonly Kernel s_transposing = TinyKernels.Of(Each("i", 4, new Transpose("a", At("i") * 8, 100, "c", At("i") * 160, 20)));

    [Fact]
    public void They_stay_where_a_row_is_a_vector() =>
        Assert.All([Target.Avx512, Target.Avx2], target => Assert.Equal(s_transposing, ExpandTransposes.Run(s_transposing, target)));

    [Fact]
    public void Elsewhere_each_element_is_moved()
    {
        var move = new Store("c", (At("i") * 160) + (At("column") * 20) + At("row"), new Load("a", (At("i") * 8) + (At("row") * 100) + At("column")));
        var expected = TinyKernels.Of(Each("i", 4, Each("column", 8, Rows("row", 8, move))));

        Assert.All([Target.Vector128, Target.Scalar], target => Assert.Equal(expected, ExpandTransposes.Run(s_transposing, target)));
    }
}
