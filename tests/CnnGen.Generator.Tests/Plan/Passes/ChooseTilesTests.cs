using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class ChooseTilesTests
{
    [Fact]
    public void Rows_are_cut_into_tiles_of_which_the_last_are_smaller() => Same(
        """
        lanes +o < 16
          (the first 5 of n)
            tile +n < 5
              sum starts at 0
              straight i < 5
                value := a[5·+n + i]
                weight := b[20·i + +o]
                sum = value * weight + sum
              c[20·+n + +o] = sum
          each n = 5 < 13 by 4
            tile +n < 4
              sum starts at 0
              straight i < 5
                value := a[5·+n + 5·n + i]
                weight := b[20·i + +o]
                sum = value * weight + sum
              c[20·+n + 20·n + +o] = sum
        """,
        TinyKernels.Product(13, 16, 5),
        straightSteps: 48);

    /// <summary>The buffers have room for the rows that the last tile computes too many.</summary>
    [Fact]
    public void Examples_of_a_batch_are_cut_into_whole_tiles_only_and_a_sum_into_even_blocks() => Same(
        """
        lanes +o < 16
          each n < rows by 5
            tile +n < 5
              sum starts at 0
              each i < 4 by 2
                straight +i < 2
                  value := a[5·+n + 5·n + +i + i]
                  weight := b[20·+i + 20·i + +o]
                  sum = value * weight + sum
              c[20·+n + 20·n + +o] = sum
        """,
        TinyKernels.Product(new Bound(TinyKernels.MostRows, "rows"), 16, 4),
        straightSteps: 2);

    [Fact]
    public void A_sum_over_the_examples_ends_with_those_that_fill_no_block() => Same(
        """
        lanes +o < 16
          tile +n < 3
            sum starts at 0
            each i < rows in 8s by 8
              straight +i < 8
                value := a[5·+n + +i + i]
                weight := b[20·+i + 20·i + +o]
                sum = value * weight + sum
            each i = rows in 8s < rows
              value := a[5·+n + i]
              weight := b[20·i + +o]
              sum = value * weight + sum
            c[20·+n + +o] = sum
        """,
        TinyKernels.Product(3, 16, new Bound(TinyKernels.MostRows, "rows")),
        straightSteps: 48);

    [Fact]
    public void What_does_not_divide_evenly_leaves_a_rest_in_straight_line() => Same(
        """
        lanes +o < 8
          tile +n < 1
            sum starts at 0
            straight +i < 4
              value := a[5·+n + +i]
              weight := b[20·+i + +o]
              sum = value * weight + sum
            straight +i < 1
              value := a[5·+n + +i + 4]
              weight := b[20·+i + +o + 80]
              sum = value * weight + sum
            c[20·+n + +o] = sum
        """,
        TinyKernels.Product(1, 8, 5),
        straightSteps: 4);

    [Fact]
    public void Work_without_sums_takes_a_few_vectors_at_a_time() => Same(
        """
        each i < 64 by 32
          lanes +i < 32
            c[+i + i] = a[+i + i]
        (the last 6 of i)
          lanes +i < 6
            c[+i + 64] = a[+i + 64]
        """,
        TinyKernels.Of(Lanes("i", 70, TinyKernels.Copy(At("i"), At("i")))),
        straightSteps: 48);

    /// <summary>Straight taps cost registers: on AVX-512 the tile has none to spare, on AVX2 the loop would win nothing.</summary>
    [Theory]
    [InlineData("Avx2", "straight")]
    [InlineData("Avx512", "each")]
    [InlineData("Vector128", "each")]
    public void Taps_stand_in_straight_line_only_where_the_target_says_so(string target, string role)
    {
        var kernel = TinyKernels.Of(Lanes("o", 16,
            new Accumulator("sum", 0f),
            Taps("k", 3, new Assign("sum", new Local("sum") + new Load("a", (At("k") * 16) + At("o")))),
            new Store("c", At("o"), new Local("sum"))));
        var chosen = Target.All.Single(t => t.Name == target);

        Assert.Contains($"  {role} k < 3\n", LoopText.Print(ChooseTiles.Run(kernel, chosen, 48)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_tile_is_noted_for_the_reader() =>
        Assert.Equal("5x2", ChooseTiles.Run(TinyKernels.Product(13, 16, 5), Target.Avx2, 48).Tile);

    private static void Same(string expected, Kernel kernel, int straightSteps) =>
        Assert.Equal(expected, LoopText.Print(ChooseTiles.Run(kernel, Target.Avx2, straightSteps)));
}
