namespace CnnGen.Generator.Model;

/// <summary>The numbers that a key takes, and how a message says so. A number counts as the float that it becomes: the kernels know no other.</summary>
internal sealed record NumberRange(string Description, double? AtLeast = null, double? AtMost = null, double? Below = null)
{
    /// <summary>
    /// No subnormal float and none near infinity: what an optimizer makes of such a number, by factors of up to 2²⁴ for betas next to 1, stays between the
    /// smallest normal float and the largest.
    /// </summary>
    public static NumberRange Positive { get; } = new("a number from 1e-30 to 1e20", AtLeast: 1e-30, AtMost: 1e20);

    public static NumberRange Any { get; } = new("a number from -1e20 to 1e20", AtLeast: -1e20, AtMost: 1e20);

    public static NumberRange NotNegative { get; } = new("a number from 0 to 1e20", AtLeast: 0, AtMost: 1e20);

    public static NumberRange FromOne { get; } = new("a number from 1 to 1e20", AtLeast: 1, AtMost: 1e20);

    public static NumberRange Signed { get; } = new("a number from -1 to 1", AtLeast: -1, AtMost: 1);

    /// <summary>Far enough from 0 that the draws of a beta distribution with such parameters can be told apart.</summary>
    public static NumberRange Mixing { get; } = new("a number from 0.01 to 1", AtLeast: 0.01, AtMost: 1);

    public static NumberRange Share { get; } = new("a number from 0 to 1", AtLeast: 0, AtMost: 1);

    public static NumberRange Fraction { get; } = new("a number of at least 0 and less than 1", AtLeast: 0, Below: 1);

    // Rounding can lead to a bound that may not be reached; it cannot lead beyond one that may.
    public bool Contains(double number) => !(number < AtLeast) && !(number > AtMost) && !((float)number >= Below);

    /// <summary>What a message adds to a number that is nearly zero, one or infinite for who wrote it, and exactly so as a float; else empty.</summary>
    public static string AsFloat(double number)
    {
        var single = (float)number;
        if (float.IsInfinity(single)) return $" ({(single < 0 ? "-" : "")}infinity as a 32-bit float)";
        return single is 0 or 1 && single != number ? $" ({(single == 0 ? "0" : "1")} as a 32-bit float)" : "";
    }
}
