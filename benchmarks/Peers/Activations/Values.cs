namespace Activations;

/// <summary>What goes into an activation behind a dense layer of 1024 units on a batch of 128: numbers around 0.</summary>
internal static class Values
{
    public const int Batch = 128, Units = 1024, Count = Batch * Units;

    /// <summary>Sums of twelve uniform numbers, less their mean: about normal, deviation 1, none of them tiny.</summary>
    public static float[] Draw()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Count).Select(_ => Enumerable.Range(0, 12).Sum(_ => random.NextSingle()) - 6)];
    }
}
