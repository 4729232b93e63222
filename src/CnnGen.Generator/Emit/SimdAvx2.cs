using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Emit;

/// <summary>Eight lanes on x64 with AVX2 and FMA.</summary>
internal sealed class SimdAvx2() : Simd(8)
{
    public override string MultiplyAdd(string factor, string other, string addend) => $"Fma.MultiplyAdd({factor}, {other}, {addend})";

    /// <summary>vmaxps returns its second operand unless the first is greater.</summary>
    public override string Max(string left, string right) => $"Avx.Max({left}, {right})";

    /// <summary>vminps returns its second operand unless the first is less.</summary>
    public override string Min(string left, string right) => $"Avx.Min({left}, {right})";

    /// <summary>Nothing or a value is a value under a mask: that any of four units can do, a blend only those that multiply.</summary>
    public override Spelling Select(Comparison comparison, string left, string right, Spelling then, string otherwise)
    {
        var mask = $"{Type}.{Compare(comparison)}({left}, {right})";
        return otherwise == Broadcast("0f")
            ? new Spelling($"{mask} & {then.Within(Precedence.Unary)}", Precedence.BitwiseAnd)
            : $"Avx.BlendVariable({otherwise}, {then.Code}, {mask})";
    }

    public override string Pick(string address, string which) =>
        $"Avx.PermuteVar(Avx.BroadcastVector128ToVector256({address}), Avx.ConvertToVector256Int32({which}))";

    protected override string LoadFirst(string address, int count) => $"Avx.MaskLoad({address}, {Mask(count)})";

    protected override string StoreFirst(string address, string value, int count) => $"Avx.MaskStore({address}, {Mask(count)}, {value})";
}
