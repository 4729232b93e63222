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
        right.IsConstant ? left.Plus(right.Constant)
        : left.IsConstant ? right.Plus(left.Constant)
        : new Affine(checked(left.Constant + right.Constant), Canonical(left.Terms, right.Terms));

    public static Affine operator *(Affine index, int factor) =>
        factor == 1 ? index
        : factor == 0 ? (Affine)0
        : new Affine(checked(index.Constant * factor), Canonical(index.Terms.Select(t => t with { Stride = checked(t.Stride * factor) })));

    public bool IsConstant => Terms.Count == 0;

    public int StrideOf(string variable)
    {
        foreach (var term in Terms)
            if (term.Variable == variable) return term.Stride;
        return 0;
    }

    public bool DependsOn(string variable) => StrideOf(variable) != 0;

    public Affine Substitute(string variable, Affine value)
    {
        var stride = StrideOf(variable);
        if (stride == 0) return this;
        return new Affine(Constant, Terms.Where(t => t.Variable != variable).ToEquatableArray()) + (value * stride);
    }

    private Affine Plus(int constant) => constant == 0 ? this : this with { Constant = checked(Constant + constant) };

    private static EquatableArray<Term> Canonical(EquatableArray<Term> left, EquatableArray<Term> right)
    {
        var sum = left.ToList();
        foreach (var term in right)
        {
            var same = sum.FindIndex(known => known.Variable == term.Variable);
            if (same < 0) sum.Add(term);
            else sum[same] = term with { Stride = checked(sum[same].Stride + term.Stride) };
        }

        return Canonical(sum.Where(term => term.Stride != 0));
    }

    /// <param name="terms">One per variable.</param>
    private static EquatableArray<Term> Canonical(IEnumerable<Term> terms)
    {
        var sorted = terms.ToList();
        sorted.Sort((left, right) =>
            left.Stride != right.Stride ? right.Stride.CompareTo(left.Stride) : string.CompareOrdinal(left.Variable, right.Variable));
        return sorted.ToEquatableArray();
    }
}
