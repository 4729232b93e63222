using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class VectorizeTests
{
    [Fact]
    public void Lanes_become_vectors_and_what_they_share_is_broadcast() => Same(
        """
        rows n < 1
          sum:0 starts at !0
          sum:1 starts at !0
          sum i < 5
            value := !a[5·n + i]
            weight:0 := b[20·i:8]
            sum:0 = value * weight:0 + sum:0
            weight:1 := b[20·i + 8:8]
            sum:1 = value * weight:1 + sum:1
          c[20·n:8] = sum:0
          c[20·n + 8:4] = sum:1
        """,
        TinyKernels.Product(1, 12, 5));

    [Fact]
    public void A_vector_reads_past_its_row_but_never_past_the_buffer_and_writes_only_its_lanes() => Same(
        """
        c[995:5] = a[995:5]
        c[0:5] = a[0:8]
        c[1:5] = a[992:8]
        """,
        TinyKernels.Of(Lanes("i", 5,
            TinyKernels.Copy(At("i") + 995, At("i") + 995),
            TinyKernels.Copy(At("i"), At("i")),
            TinyKernels.Copy(At("i") + 1, At("i") + 992))));

    /// <summary>The last turn of a loop inside decides whether a whole vector can be read.</summary>
    [Fact]
    public void Loops_inside_count_for_the_end_of_the_buffer() => Same(
        """
        sum starts at !0
        sum n < 200
          sum = Add(sum, a[5·n:5])
        c[0:5] = sum
        """,
        TinyKernels.Of(Lanes("i", 5,
            new Accumulator("sum", 0f),
            Sum("n", 200, new Assign("sum", new Local("sum") + new Load("a", (At("n") * 5) + At("i")))),
            new Store("c", At("i"), new Local("sum")))));

    [Fact]
    public void A_scalar_from_outside_stays_one() => Same(
        """
        x := a[3]
        c[0:8] = Multiply(a[0:8], !x)
        """,
        TinyKernels.Of(
            new Bind("x", new Load("a", 3)),
            Lanes("i", 8, new Store("c", At("i"), new Load("a", At("i")) * new Local("x")))));

    /// <summary>A cache line holds two vectors of eight; the loop over rows inside is no way around.</summary>
    [Fact]
    public void A_cache_line_is_asked_for_once_however_many_vectors_lie_in_it() => Same(
        """
        rows n < 3
          prefetch c[100·n]
          c[100·n:8] = a[100·n:8]
          c[100·n + 8:8] = a[100·n + 8:8]
          prefetch c[100·n + 16]
          c[100·n + 16:8] = a[100·n + 16:8]
          c[100·n + 24:8] = a[100·n + 24:8]
        """,
        TinyKernels.Of(Lanes("i", 32, Rows("n", 3,
            new Prefetch("c", (At("n") * 100) + At("i")),
            TinyKernels.Copy((At("n") * 100) + At("i"), (At("n") * 100) + At("i"))))));

    [Fact]
    public void Elements_that_do_not_lie_together_are_refused()
    {
        var apart = TinyKernels.Of(Lanes("i", 8, TinyKernels.Copy(At("i"), At("i") * 2)));

        var error = Assert.Throws<InvalidOperationException>(() => Vectorize.Run(apart, Target.Avx2));

        Assert.Equal("Tiny: 'a' is not contiguous in 'i'.", error.Message);
    }

    private static void Same(string expected, Kernel kernel) => Assert.Equal(expected, LoopText.Print(Vectorize.Run(kernel, Target.Avx2)));
}
