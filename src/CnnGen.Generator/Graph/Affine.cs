using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Graph;

/// <summary>One summand of an <see cref="Affine"/>: a loop counter, a walk's position or an integer parameter, times a stride.</summary>
internal sealed record Term(string Variable, int Stride);

/// <summary>An affine index into a buffer, in elements: a constant plus strides times counters.</summary>
/// <remarks>
/// Affine is what makes bounds provable by interval arithmetic and lets unrolling fold every address to base + constant.
/// Canonical (one term per variable, none with stride 0, largest stride first), so equal addresses are equal values.
/// </remarks>
internal sealed record Affine(int Constant, EquatableArray<Term> Terms)
{
    public static Affine Of(string variable) => new(0, EquatableArray.Of(new Term(variable, 1)));

    public static implicit operator Affine(int constant) => new(constant, EquatableArray<Term>.Empty);

    public static Affine operator +(Affine left, Affine right) =>
        new(checked(left.Constant + right.Constant), Canonical(left.Terms.Concat(right.Terms)));

    public static Affine operator *(Affine index, int factor) =>
        new(checked(index.Constant * factor), Canonical(index.Terms.Select(t => t with { Stride = checked(t.Stride * factor) })));

    public bool IsConstant => Terms.Count == 0;

    public int StrideOf(string variable) => Terms.FirstOrDefault(t => t.Variable == variable)?.Stride ?? 0;

    public bool DependsOn(string variable) => StrideOf(variable) != 0;

    public Affine Substitute(string variable, Affine value)
    {
        var stride = StrideOf(variable);
        if (stride == 0) return this;
        return new Affine(Constant, Terms.Where(t => t.Variable != variable).ToEquatableArray()) + (value * stride);
    }

    private static EquatableArray<Term> Canonical(IEnumerable<Term> terms) =>
        terms.GroupBy(t => t.Variable, (variable, group) => new Term(variable, group.Sum(t => t.Stride)))
            .Where(t => t.Stride != 0)
            .OrderByDescending(t => t.Stride)
            .ThenBy(t => t.Variable, StringComparer.Ordinal)
            .ToEquatableArray();
}
