namespace CnnGen.Numerics.Tests.Tiers;

/// <summary>
/// What the JIT makes of the emitted code. Past certain sizes it gives up without a word, and the code runs many times slower: at MinOpts,
/// or, with the tier still called optimised, with sums that are loaded and stored around every multiply-add.
/// </summary>
/// <remarks>The tests pass unseen on a machine without AVX2.</remarks>
public sealed class TierTests(CompiledCode compiled) : IClassFixture<CompiledCode>
{
    /// <summary>Enough multiply-adds for what surrounds them not to hide how they fare.</summary>
    private const int Many = 150;

    /// <summary>
    /// Bytes of code for what surrounds them: Adam's step, addresses, the comparisons of a pooling, the transforms of Winograd's tiles, and the
    /// loads and stores of the sums of two tiles.
    /// </summary>
    private const int Surroundings = 1300;

    /// <summary>
    /// Bytes of code per multiply-add: 11 to 14 with all sums in registers (5 of the instruction, 9 of a load that two or more share),
    /// from 17 on where they no longer are, soon 50 and more.
    /// </summary>
    private const int HealthyBytes = 16;

    [Fact]
    public void Every_kernel_is_compiled_optimised_at_once()
    {
        if (!CompiledCode.CanRun) return;
        compiled.Run();

        Assert.All(compiled.Kernels, kernel => Assert.True(kernel.Jitted.Tier == JitTier.Optimized, kernel.ToString()));
    }

    [Fact]
    public void No_other_method_is_compiled_at_MinOpts()
    {
        if (!CompiledCode.CanRun) return;
        compiled.Run();

        Assert.NotEmpty(compiled.Others);
        Assert.All(compiled.Others, method => Assert.True(method.Tier != JitTier.MinOpts, method.ToString()));
    }

    [Fact]
    public void Sums_stay_in_registers()
    {
        if (!CompiledCode.CanRun) return;
        compiled.Run();

        var straight = compiled.Kernels.Where(kernel => kernel.MultiplyAdds >= Many).ToList();
        Assert.True(straight.Count >= 4, $"only {straight.Count} kernels are long enough to be measured");
        Assert.All(straight, kernel => Assert.True(kernel.Jitted.Bytes <= Healthy(kernel.MultiplyAdds), kernel.ToString()));
    }

    [Fact]
    public void A_method_far_past_the_budget_is_seen_at_MinOpts()
    {
        if (!CompiledCode.CanRun) return;
        var method = compiled.RunPastTheBudget(straightSteps: 320);

        Assert.True(method.Jitted.Tier == JitTier.MinOpts, method.ToString());
    }

    [Fact]
    public void Sums_that_leave_their_registers_are_seen()
    {
        if (!CompiledCode.CanRun) return;
        var method = compiled.RunPastTheBudget(straightSteps: 110);

        Assert.True(method.Jitted.Tier == JitTier.Optimized, method.ToString());
        Assert.True(method.Jitted.Bytes > Healthy(method.MultiplyAdds), method.ToString());
    }

    private static int Healthy(int multiplyAdds) => (HealthyBytes * multiplyAdds) + Surroundings;
}
