namespace CnnGen.Training.Tests.Augmenting;

/// <summary>Pictures to augment, and what is compared of them.</summary>
internal static class Pictures
{
    public static IReadOnlyList<ExampleShape> Shapes { get; } =
        [ExampleShape.Map(1, 1, 1), ExampleShape.Map(5, 4, 2), ExampleShape.Map(8, 8, 1), ExampleShape.Map(3, 7, 3), ExampleShape.Map(1, 6, 1)];

    /// <summary>Numbers of 0 to 1, the same for one seed.</summary>
    public static float[] Random(int size, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, size).Select(_ => random.NextSingle())];
    }

    /// <summary>One channel, digits row by row: "123 456".</summary>
    public static (float[] Values, ExampleShape Shape) Of(string rows)
    {
        var split = rows.Split(' ');
        return ([.. rows.Where(char.IsDigit).Select(digit => (float)(digit - '0'))], ExampleShape.Map(split.Length, split[0].Length, 1));
    }

    /// <summary>Applies an augmentation to one example.</summary>
    public static float[] Apply(this ExampleAugmentation augmentation, float[] values, ExampleShape shape, AugmentationRandom random)
    {
        Assert.Null(augmentation.WhyNot(shape));
        var result = new float[augmentation.OutputOf(shape).Size];
        Array.Fill(result, float.NaN);
        augmentation.Apply(values, shape, ref random, result);
        return result;
    }

    public static int[] BitsOf(IEnumerable<float> values) => [.. values.Select(BitConverter.SingleToInt32Bits)];
}
