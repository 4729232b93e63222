using CnnGen.Numerics.Tests.Networks;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Guards;

/// <summary>The pages around memory are such that nobody may touch them.</summary>
public sealed unsafe class FenceTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(4096, true)]
    [InlineData(4096, false)]
    [InlineData(10_000, true)]
    [InlineData(10_000, false)]
    public void Memory_lies_at_a_page_that_may_not_be_touched(int bytes, bool atEnd)
    {
        if (!Fence.IsSupported) return;
        using var fence = new Fence((nuint)bytes, 1, atEnd);
        new Span<byte>(fence.Start, bytes).Clear();

        Assert.Equal(("rw-p", "---p"), (Rights(fence.Start), Rights(atEnd ? fence.Start + bytes : fence.Start - 1)));
        Assert.Equal("rw-p", Rights(fence.Start + bytes - 1));
        Assert.True(fence.IsIntact);
        if (bytes % Environment.SystemPageSize != 0)
        {
            *(atEnd ? fence.Start - 1 : fence.Start + bytes) = 0;
            Assert.False(fence.IsIntact);
        }
    }

    [Theory, MemberData(nameof(Targets))]
    public void A_network_s_memory_lies_between_them(string target)
    {
        if (!Fence.IsSupported) return;
        using var network = NetworkCases.Create("OriginalInSmall", target);
        foreach (var arena in new[] { network.Trained, network.Own })
            Assert.Contains("---p", new[] { Rights((byte*)arena.Pointer - 1), Rights((byte*)(arena.Pointer + arena.Length)) });
    }

    [Fact]
    public void What_is_written_beside_a_network_s_memory_is_found_when_it_is_let_go()
    {
        if (!Fence.IsSupported) return;
        // One of two begins at a guard page, and the other ends at one.
        foreach (var arena in new[] { new Arena(16), new Arena(16) })
        {
            var beside = Rights((byte*)arena.Pointer - 1) == "---p" ? arena.Pointer + arena.Length : arena.Pointer - 1;
            *beside = 0;
            Assert.Throws<InvalidOperationException>(arena.Dispose);
        }
    }

    public static TheoryData<string> Targets => NetworkCases.Targets;

    /// <summary>What may be done at an address, as the system lists it: "rw-p".</summary>
    private static string Rights(void* address)
    {
        foreach (var line in File.ReadLines("/proc/self/maps"))
        {
            var (from, to) = (line.IndexOf('-', StringComparison.Ordinal), line.IndexOf(' ', StringComparison.Ordinal));
            if ((nuint)address >= Hex(line[..from]) && (nuint)address < Hex(line[(from + 1)..to])) return line.Substring(to + 1, 4);
        }

        return "none";
    }

    private static nuint Hex(string text) =>
        nuint.Parse(text, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
}
