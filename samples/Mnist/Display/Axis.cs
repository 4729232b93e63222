namespace Mnist.Display;

/// <summary>A range of values along one side of a chart, with ticks at round numbers.</summary>
/// <param name="Decimals">Digits after the point that tell the ticks apart.</param>
internal sealed record Axis(double Low, double High, double Spacing, int Decimals)
{
    /// <summary>The range widened to ticks of 1, 2 or 5 times a power of ten, about <paramref name="wanted"/> of them.</summary>
    public static Axis Covering(double low, double high, int wanted)
    {
        if (high <= low)
            high = low + 1;
        var rough = (high - low) / wanted;
        var power = (int)Math.Floor(Math.Log10(rough));
        var unit = Math.Pow(10, power);
        var spacing = (rough / unit) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * unit;
        var decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(spacing) + 1e-9), 0, 9);
        return new Axis(Math.Floor(low / spacing + 1e-9) * spacing, Math.Ceiling(high / spacing - 1e-9) * spacing, spacing, decimals);
    }

    public IEnumerable<double> Ticks()
    {
        var count = (int)Math.Round((High - Low) / Spacing);
        return Enumerable.Range(0, count + 1).Select(i => Low + i * Spacing);
    }

    public string Label(double tick) => tick.ToString("F" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Where a value lies between both ends, 0 to 1.</summary>
    public float Place(double value) => (float)((value - Low) / (High - Low));
}
