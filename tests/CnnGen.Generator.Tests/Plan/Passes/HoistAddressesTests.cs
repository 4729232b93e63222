using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class HoistAddressesTests
{
    [Fact]
    public void Three_accesses_that_differ_by_a_constant_get_a_name() => Same(
        """
        each y < 4
          aAt at a[10·y]
          cAt at c[10·y]
          cAt[0] = aAt[1]
          cAt[1] = aAt[2]
          cAt[2] = aAt[0]
        """,
        Each("y", 4, [.. Enumerable.Range(0, 3).Select(i => TinyKernels.Copy((At("y") * 10) + i, (At("y") * 10) + ((i + 1) % 3)))]));

    [Fact]
    public void Two_do_not_nor_do_constant_places() => Same(
        """
        each y < 4
          c[0] = a[10·y]
          c[1] = a[10·y + 1]
          c[2] = a[20·y]
        """,
        Each("y", 4, TinyKernels.Copy(0, At("y") * 10), TinyKernels.Copy(1, (At("y") * 10) + 1), TinyKernels.Copy(2, At("y") * 20)));

    [Fact]
    public void Blocks_belong_to_the_scope_around_them_and_inner_loops_have_names_of_their_own() => Same(
        """
        each y < 4
          aAt at a[10·y]
          (step 0)
            c[0] = aAt[0]
          (step 1)
            c[1] = aAt[1]
          c[2] = aAt[2]
          each x < 2
            aAt2 at a[10·y + x]
            c[0] = aAt2[0]
            c[1] = aAt2[1]
            c[2] = aAt2[2]
        """,
        Each("y", 4, [
            .. Enumerable.Range(0, 2).Select(i => new Block($"step {i}", EquatableArray.Of(TinyKernels.Copy(i, (At("y") * 10) + i)))),
            TinyKernels.Copy(2, (At("y") * 10) + 2),
            Each("x", 2, [.. Enumerable.Range(0, 3).Select(i => TinyKernels.Copy(i, (At("y") * 10) + At("x") + i))])]));

    [Fact]
    public void Prefetches_count_and_a_located_position_is_a_scope_of_its_own() => Same(
        """
        each y < 4
          aAt at a[10·y]
          prefetch aAt[5]
          c[0] = aAt[1]
          c[1] = aAt[2]
        """,
        Each("y", 4,
            new Prefetch("a", (At("y") * 10) + 5),
            TinyKernels.Copy(0, (At("y") * 10) + 1),
            TinyKernels.Copy(1, (At("y") * 10) + 2)));

    private static void Same(string expected, Statement body) => Assert.Equal(expected, LoopText.Print(HoistAddresses.Run(TinyKernels.Of(body))));
}
