using System.Numerics;
using CsCheck;

namespace CnnGen.Runtime.Tests.Numerics;

public class CounterRandomTests
{
    private const int Draws = 1 << 20;

    [Fact]
    public void Vectors_of_every_width_have_the_bits_of_Uniform()
    {
        Gen.Select(Gen.UInt, Gen.UInt).Sample((key, index) =>
        {
            var (four, eight, sixteen) = (CounterRandom.Uniform4(key, index), CounterRandom.Uniform8(key, index), CounterRandom.Uniform16(key, index));
            for (var lane = 0; lane < 16; lane++)
            {
                var expected = CounterRandom.Uniform(key, unchecked(index + (uint)lane));
                if (lane < 4) Assert.Equal(expected, four[lane]);
                if (lane < 8) Assert.Equal(expected, eight[lane]);
                Assert.Equal(expected, sixteen[lane]);
            }
        });
    }

    [Fact]
    public void Values_are_multiples_of_two_to_minus_24_in_the_half_open_unit_interval()
    {
        Gen.Select(Gen.UInt, Gen.UInt).Sample((key, index) =>
        {
            var u = CounterRandom.Uniform(key, index);
            Assert.InRange(u, 0f, 1f - (1f / (1 << 24)));
            Assert.Equal(MathF.Floor(u * (1 << 24)), u * (1 << 24));
        });
    }

    [Fact]
    public void Numbers_are_the_same_on_every_machine()
    {
        Assert.Equal(0x876AE41Eu, CounterRandom.Key(1, 2, 3));
        Assert.Equal("0EBA0E5419CC6461", Bits.Fingerprint([.. Enumerable.Range(0, 1 << 16).Select(index => CounterRandom.Uniform(0x876AE41E, (uint)index))]));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(7, 6)]
    [InlineData(0, 0)]
    public void The_numbers_of_one_key_are_uniform(ulong seed, uint stream)
    {
        var key = CounterRandom.Key(seed, stream, 0);
        AssertUniform(index => CounterRandom.Bits(key, index));
    }

    [Fact]
    public void The_numbers_at_one_index_are_uniform_over_the_steps() => AssertUniform(step => CounterRandom.Bits(CounterRandom.Key(1, 6, step), 17));

    [Fact]
    public void The_numbers_at_one_index_are_uniform_over_the_raw_keys() => AssertUniform(key => CounterRandom.Bits(key, 17));

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(1024)]
    public void Neighbouring_indices_are_independent(uint distance)
    {
        var key = CounterRandom.Key(1, 6, 0);
        AssertUniform(index => Pair(CounterRandom.Bits(key, index), CounterRandom.Bits(key, index + distance)));
    }

    [Fact]
    public void Neighbouring_steps_are_independent() => AssertUniform(index =>
        Pair(CounterRandom.Bits(CounterRandom.Key(1, 6, 10), index), CounterRandom.Bits(CounterRandom.Key(1, 6, 11), index)));

    [Fact]
    public void Neighbouring_raw_keys_are_independent() => AssertUniform(index => Pair(CounterRandom.Bits(10, index), CounterRandom.Bits(11, index)));

    [Fact]
    public void Every_bit_of_the_index_flips_every_bit_of_the_result_half_of_the_time() =>
        AssertAvalanche((sample, bit) => CounterRandom.Bits(0xC0FFEE, sample) ^ CounterRandom.Bits(0xC0FFEE, sample ^ (1u << bit)));

    [Fact]
    public void Every_bit_of_the_key_flips_every_bit_of_the_result_half_of_the_time() =>
        AssertAvalanche((sample, bit) => CounterRandom.Bits(sample, 5) ^ CounterRandom.Bits(sample ^ (1u << bit), 5));

    [Fact]
    public void Every_bit_of_seed_stream_and_step_flips_every_bit_of_the_key_half_of_the_time()
    {
        AssertAvalanche((sample, bit) => CounterRandom.Key(sample, 1, 2) ^ CounterRandom.Key(sample ^ (1UL << (2 * bit)), 1, 2));
        AssertAvalanche((sample, bit) => CounterRandom.Key(3, sample, 2) ^ CounterRandom.Key(3, sample ^ (1u << bit), 2));
        AssertAvalanche((sample, bit) => CounterRandom.Key(3, 1, sample) ^ CounterRandom.Key(3, 1, sample ^ (1UL << (2 * bit))));
    }

    [Fact]
    public void Keys_of_small_triples_do_not_collide()
    {
        // 8 · 16 · 200 = 25,600 keys out of 2^32: 0.08 collisions are expected, and this fixed set has none.
        var keys = from seed in Enumerable.Range(0, 8)
                   from stream in Enumerable.Range(0, 16)
                   from step in Enumerable.Range(0, 200)
                   select CounterRandom.Key((ulong)seed, (uint)stream, (ulong)step);
        Assert.Equal(8 * 16 * 200, keys.Distinct().Count());
    }

    /// <summary>High halves of two numbers in one: its upper cells are uniform only when the two are independent.</summary>
    private static uint Pair(uint a, uint b) => (a >> 28 << 28) | (b >> 28 << 24);

    /// <summary>Chi-square over 256 cells by the top 8 bits: mean 255, standard deviation √510 = 22.6; 5 deviations on either side are allowed.</summary>
    private static void AssertUniform(Func<uint, uint> bits)
    {
        var cells = new int[256];
        for (var i = 0u; i < Draws; i++) cells[bits(i) >> 24]++;
        const double Expected = Draws / 256.0;
        var chiSquare = cells.Sum(count => (count - Expected) * (count - Expected) / Expected);
        Assert.InRange(chiSquare, 255 - (5 * Math.Sqrt(510)), 255 + (5 * Math.Sqrt(510)));
    }

    /// <summary>
    /// Over 2^16 samples a fair bit flips with a share whose standard deviation is 0.5 / 2^8 = 0.002. Five of them are allowed,
    /// and as much again for the bias of a hash that is cheap rather than perfect.
    /// </summary>
    private static void AssertAvalanche(Func<uint, int, uint> difference)
    {
        const int Samples = 1 << 16;
        for (var input = 0; input < 32; input++)
        {
            var flips = new int[32];
            for (var sample = 0u; sample < Samples; sample++)
            {
                for (var rest = difference(sample, input); rest != 0; rest &= rest - 1) flips[BitOperations.TrailingZeroCount(rest)]++;
            }

            Assert.All(flips, count => Assert.InRange(count / (double)Samples, 0.48, 0.52));
        }
    }
}
