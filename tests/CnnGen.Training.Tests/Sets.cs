namespace CnnGen.Training.Tests;

/// <summary>Examples at random, the same for one seed.</summary>
internal static class Sets
{
    public static (float[] Inputs, int[] Labels) Labelled(int count, int seed)
    {
        var random = new Random(seed);
        var inputs = Floats(random, count * LabelNet.InputSize);
        return (inputs, [.. Enumerable.Range(0, count).Select(_ => random.Next(LabelNet.Classes))]);
    }

    public static IExamples<int> OfLabels(int count, int seed)
    {
        var (inputs, labels) = Labelled(count, seed);
        return Examples.Of(inputs, labels);
    }

    public static IExamples<float> OfNumbers(int count, int seed)
    {
        var random = new Random(seed);
        return Examples.Of(Floats(random, count * ValueNet.InputSize), Floats(random, count * ValueNet.OutputSize), count);
    }

    public static float[] Weights(int count, int seed) => Floats(new Random(seed), count);

    private static float[] Floats(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
}
