using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CnnGen.Runtime.Tests.Numerics;

public unsafe class LiveListTests
{
    private const int FirstPosition = 1000;
    private const float Untouched = -77;

    /// <summary>What lanes hold that are live: a NaN is not zero, and neither is the least subnormal number.</summary>
    private static readonly float[] Live = [1.5f, -2.5f, float.NaN, float.Epsilon, float.NegativeInfinity, 3, -float.Epsilon];

    private delegate int Append(float* values, int* positions, ReadOnlySpan<float> lanes, int count);

    private delegate ulong Bits(ReadOnlySpan<float> lanes, int count);

    [Fact]
    public void Four_lanes() => AssertEverySet(4, (values, positions, lanes, count) =>
        LiveList.Append(values, positions, Vector128.Create(lanes), FirstPosition, count), (lanes, count) => LiveList.Bits(Vector128.Create(lanes), count));

    [Fact]
    public void Eight_lanes()
    {
        if (!Avx2.IsSupported) return;
        AssertEverySet(
            8, (values, positions, lanes, count) => LiveList.Append(values, positions, Vector256.Create(lanes), FirstPosition, count),
            (lanes, count) => LiveList.Bits(Vector256.Create(lanes), count));
    }

    [Fact]
    public void Sixteen_lanes()
    {
        if (!Avx512F.IsSupported) return;
        AssertEverySet(
            16, (values, positions, lanes, count) => LiveList.Append(values, positions, Vector512.Create(lanes), FirstPosition, count),
            (lanes, count) => LiveList.Bits(Vector512.Create(lanes), count));
    }

    /// <summary>Every set of live lanes with every count.</summary>
    private static void AssertEverySet(int width, Append append, Bits bits)
    {
        Span<float> lanes = stackalloc float[width];
        for (var set = 0; set < 1 << width; set++)
        {
            // Dead lanes hold both zeros.
            for (var lane = 0; lane < width; lane++) lanes[lane] = ((set >> lane) & 1) != 0 ? Live[(set + lane) % Live.Length] : lane % 2 == 0 ? 0f : -0f;
            for (var count = 1; count <= width; count++)
            {
                AssertAppended(lanes, count, append);
                if (bits(lanes, count) != ((ulong)set & ((1u << count) - 1)))
                    Assert.Fail($"bits {bits(lanes, count):b} of [{string.Join(", ", lanes.ToArray())}], {count} lanes");
            }
        }
    }

    private static void AssertAppended(ReadOnlySpan<float> lanes, int count, Append append)
    {
        var values = stackalloc float[lanes.Length + 1];
        var positions = stackalloc int[lanes.Length + 1];
        values[lanes.Length] = Untouched;
        positions[lanes.Length] = (int)Untouched;

        var appended = append(values, positions, lanes, count);

        var expected = 0;
        for (var lane = 0; lane < count; lane++)
        {
            if (lanes[lane] == 0) continue;
            if (!lanes[lane].Equals(values[expected]) || positions[expected] != FirstPosition + lane)
                Assert.Fail($"entry {expected} of [{string.Join(", ", lanes.ToArray())}], {count} lanes, is {values[expected]} at {positions[expected]}");
            expected++;
        }

        if (appended != expected) Assert.Fail($"{appended} instead of {expected} of [{string.Join(", ", lanes.ToArray())}], {count} lanes");
        Assert.Equal((Untouched, (int)Untouched), (values[lanes.Length], positions[lanes.Length]));
    }
}
