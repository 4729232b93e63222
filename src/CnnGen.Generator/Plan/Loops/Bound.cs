namespace CnnGen.Generator.Plan.Loops;

/// <summary>Where a loop starts or ends, or what it goes on by: a constant, or an integer parameter rounded down to a multiple.</summary>
/// <param name="Value">The constant; for a parameter, the largest value that it may have.</param>
/// <param name="Parameter">The parameter's name, or null for a constant.</param>
/// <param name="Multiple">The parameter counts only in whole multiples of this: <c>rows / 8 * 8</c>.</param>
internal sealed record Bound(int Value, string? Parameter = null, int Multiple = 1)
{
    public static implicit operator Bound(int value) => new(value);

    public bool IsConstant => Parameter is null;

    public int Largest => Value / Multiple * Multiple;

    public int Smallest => IsConstant ? Value : 0;

    public Bound RoundDown(int multiple) => IsConstant ? Value / multiple * multiple : this with { Multiple = multiple };
}
