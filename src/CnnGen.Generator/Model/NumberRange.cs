namespace CnnGen.Generator.Model;

/// <summary>The numbers that a key takes, and how a message says so.</summary>
internal sealed record NumberRange(string Description, Func<double, bool> Contains)
{
    public static NumberRange Any { get; } = new("a number", _ => true);

    public static NumberRange Positive { get; } = new("a number greater than 0", number => number > 0);

    public static NumberRange Fraction { get; } = new("a number of at least 0 and less than 1", number => number is >= 0 and < 1);
}
