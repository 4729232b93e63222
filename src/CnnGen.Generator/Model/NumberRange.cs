namespace CnnGen.Generator.Model;

/// <summary>The numbers that a key takes, and how a message says so.</summary>
internal sealed record NumberRange(string Description, double? AtLeast = null, double? Above = null, double? Below = null)
{
    public static NumberRange Positive { get; } = new("a number greater than 0", Above: 0);

    public static NumberRange Fraction { get; } = new("a number of at least 0 and less than 1", AtLeast: 0, Below: 1);

    public bool Contains(double number) => !(number < AtLeast) && !(number <= Above) && !(number >= Below);
}
