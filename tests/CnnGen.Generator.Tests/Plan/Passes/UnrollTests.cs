using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan.Passes;

/// <summary>Unroll-and-jam: what <see cref="Jam"/> does for a tile's rows, and the blocks of a sum.</summary>
public sealed class UnrollTests
{
    [Fact]
    public void Rows_stand_side_by_side_in_one_inner_loop_and_share_what_does_not_vary() => Same(
        """
        first := b[0]
        sum0 starts at 0
        sum1 starts at 0
        each i < 3
          weight := b[i]
          pixel0 := a[i]
          sum0 = pixel0 * weight + sum0
          pixel1 := a[i + 10]
          sum1 = pixel1 * weight + sum1
        c[0] = sum0
        c[1] = sum1
        """,
        TwoRows(LoopRole.Each));

    [Fact]
    public void Steps_of_a_sum_stand_one_after_the_other() => Same(
        """
        first := b[0]
        sum0 starts at 0
        sum1 starts at 0
        (i 0)
          weight := b[0]
          pixel0 := a[0]
          sum0 = pixel0 * weight + sum0
          pixel1 := a[10]
          sum1 = pixel1 * weight + sum1
        (i 1)
          weight := b[1]
          pixel0 := a[1]
          sum0 = pixel0 * weight + sum0
          pixel1 := a[11]
          sum1 = pixel1 * weight + sum1
        (i 2)
          weight := b[2]
          pixel0 := a[2]
          sum0 = pixel0 * weight + sum0
          pixel1 := a[12]
          sum1 = pixel1 * weight + sum1
        c[0] = sum0
        c[1] = sum1
        """,
        TwoRows(LoopRole.Straight));

    [Fact]
    public void A_step_of_nested_sums_says_its_place_in_both() => Same(
        """
        (ky 0, kx + 0)
          c[0] = a[0]
        (ky 0, kx + 1)
          c[1] = a[1]
        (ky 1, kx + 0)
          c[3] = a[3]
        (ky 1, kx + 1)
          c[4] = a[4]
        """,
        TinyKernels.Of(Straight("ky", 2, Straight("+kx", 2, TinyKernels.Copy((At("ky") * 3) + At("+kx"), (At("ky") * 3) + At("+kx"))))));

    /// <summary>A prefetch needs no register, so that a loop is as good and shorter; it stands before the rows' other work.</summary>
    [Fact]
    public void Prefetches_of_a_tile_stay_a_loop() => Same(
        """
        each ahead < 3
          prefetch a[10·ahead]
          prefetch b[20·ahead + 1]
        c[0] = a[0]
        c[1] = a[10]
        c[2] = a[20]
        """,
        TinyKernels.Of(new Loop("+n", 0, 3, 1, LoopRole.Tile, EquatableArray.Of<Statement>(
            new Prefetch("a", At("+n") * 10),
            new Prefetch("b", (At("+n") * 20) + 1),
            TinyKernels.Copy(At("+n"), At("+n") * 10)))));

    [Fact]
    public void Locals_of_a_tile_are_named_by_row_and_vector() => Assert.Equal(
        """
        sum0x0 starts at !0
        sum0x1 starts at !0
        sum1x0 starts at !0
        sum1x1 starts at !0
        (i 0)
          weight0 := b[0:8]
          weight1 := b[8:8]
          value0 := !a[0]
          sum0x0 = value0 * weight0 + sum0x0
          sum0x1 = value0 * weight1 + sum0x1
          value1 := !a[5]
          sum1x0 = value1 * weight0 + sum1x0
          sum1x1 = value1 * weight1 + sum1x1
        c[0:8] = sum0x0
        c[8:8] = sum0x1
        c[20:8] = sum1x0
        c[28:8] = sum1x1
        """,
        LoopText.Print(Unroll.Run(Vectorize.Run(ChooseTiles.Run(TinyKernels.Product(2, 16, 1), Target.Avx2, 48), Target.Avx2))));

    [Fact]
    public void More_vectors_than_rows_are_at_hand_one_after_the_other() => Assert.Contains(
        """
          value0 := !a[0]
          value1 := !a[5]
          weight0 := b[0:8]
          sum0x0 = value0 * weight0 + sum0x0
          sum1x0 = value1 * weight0 + sum1x0
          weight1 := b[8:8]
          sum0x1 = value0 * weight1 + sum0x1
          sum1x1 = value1 * weight1 + sum1x1
          weight2 := b[16:8]
          sum0x2 = value0 * weight2 + sum0x2
          sum1x2 = value1 * weight2 + sum1x2
        """,
        LoopText.Print(Unroll.Run(Vectorize.Run(ChooseTiles.Run(TinyKernels.Product(2, 24, 1), Target.Avx2, 48), Target.Avx2))),
        StringComparison.Ordinal);

    /// <summary>Two rows: a sum of three products of a pixel of the row's own and a weight of both, on a shared first value.</summary>
    private static Kernel TwoRows(LoopRole sum) => TinyKernels.Of(new Loop("+n", 0, 2, 1, LoopRole.Tile, EquatableArray.Of<Statement>(
        new Accumulator("sum", 0f),
        new Bind("first", new Load("b", 0)),
        new Loop("i", 0, 3, 1, sum, EquatableArray.Of<Statement>(
            new Bind("pixel", new Load("a", (At("+n") * 10) + At("i"))),
            new Bind("weight", new Load("b", At("i"))),
            new Assign("sum", new MultiplyAdd(new Local("pixel"), new Local("weight"), new Local("sum"))))),
        new Store("c", At("+n"), new Local("sum")))));

    private static Loop Straight(string variable, int count, Statement body) => new(variable, 0, count, 1, LoopRole.Straight, EquatableArray.Of(body));

    private static void Same(string expected, Kernel kernel) => Assert.Equal(expected, LoopText.Print(Unroll.Run(kernel)));
}
