using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Images and labels drawn at random; every fourth value of an image is zero, as much of a digit is.</summary>
internal sealed record Examples(float[] Images, int[] Labels)
{
    public static Examples Draw(int rows, int inputSize, int classes, int seed) => new(
        [.. TestData.Uniform(rows * inputSize, seed).Select((value, i) => i % 4 == 0 ? 0 : (float)value)],
        TestData.Labels(rows, classes, seed));
}
