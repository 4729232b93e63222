namespace CnnGen.Runtime.Tests.Numerics;

public class FlushTests
{
    private static readonly float Threshold = MathF.ScaleB(1, -63);

    /// <summary>Lengths around those of vectors: what is left over is treated like the rest.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(37)]
    public void Values_below_the_threshold_become_0_and_all_others_keep_their_bits(int length)
    {
        float[] kinds =
        [
            0, -0f, Threshold, -Threshold, MathF.BitDecrement(Threshold), -MathF.BitDecrement(Threshold), float.Epsilon, 1, -3.5f,
            float.MaxValue, float.MinValue,
        ];
        var images = Enumerable.Range(0, length).Select(i => kinds[i % kinds.Length]).ToArray();
        var copy = Enumerable.Repeat(float.NaN, length).ToArray();

        Flush.Copy(images, copy);

        Assert.Equal(
            images.Select(value => MathF.Abs(value) < Threshold ? 0 : value).Select(BitConverter.SingleToInt32Bits),
            copy.Select(BitConverter.SingleToInt32Bits));
    }
}
