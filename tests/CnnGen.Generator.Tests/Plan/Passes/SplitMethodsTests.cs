using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class SplitMethodsTests
{
    [Fact]
    public void A_kernel_within_the_budget_stays_one_method()
    {
        var kernel = TinyKernels.Of(Copies(100), Copies(100));

        Assert.Equal([kernel], SplitMethods.Run(kernel));
    }

    [Fact]
    public void A_longer_one_becomes_a_method_per_nest_and_one_that_calls_them()
    {
        var (first, second) = (Copies(600), Copies(600));
        var kernel = TinyKernels.Of(first, second);
        Assert.True(MethodBudget.Bytes(kernel.Body) > MethodBudget.MaximumBytes);

        var methods = SplitMethods.Run(kernel).ToList();

        Assert.Equal(["TinyPart1", "TinyPart2", "Tiny"], methods.Select(m => m.Name));
        Assert.Equal([first], methods[0].Body);
        Assert.Equal([second], methods[1].Body);
        Assert.Equal("TinyPart1(a, b, c, rows)\nTinyPart2(a, b, c, rows)", LoopText.Print(methods[2]));
        Assert.All(methods, m => Assert.Equal(kernel.Parameters, m.Parameters));
        Assert.All(methods, m => Assert.True(MethodBudget.Bytes(m.Body) <= MethodBudget.MaximumBytes));
    }

    [Fact]
    public void A_live_list_is_handed_on_as_three_buffers()
    {
        var kernel = Kernel(
            "Long",
            "A test.",
            [In("a", 1000, ""), Out("c", 1000, ""), new ListParameter("live", 4, 8, 8, Access.Read), new ScalarParameter("alpha", "")],
            Copies(600),
            Copies(600));

        Assert.StartsWith(
            "LongPart1(a, c, liveValues, livePositions, liveCounts, alpha)\n",
            LoopText.Print(SplitMethods.Run(kernel).Last()),
            StringComparison.Ordinal);
    }

    /// <summary>A value of one nest that another reads cannot cross methods.</summary>
    [Fact]
    public void Nests_with_a_value_in_common_stay_together()
    {
        var kernel = TinyKernels.Of(new Bind("x", new Load("a", 0)), Copies(600), Copies(600));

        Assert.Equal([kernel], SplitMethods.Run(kernel));
    }

    private static Block Copies(int count) => new(
        $"{count} copies", Enumerable.Range(0, count).Select(i => TinyKernels.Copy(i, i)).ToEquatableArray());
}
