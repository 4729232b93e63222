using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Emit;

/// <summary>Sixteen lanes on x64 with AVX-512 F, BW, DQ and VL.</summary>
internal sealed class SimdAvx512() : Simd(16)
{
    public override string MultiplyAdd(string factor, string other, string addend) => $"Avx512F.FusedMultiplyAdd({factor}, {other}, {addend})";

    /// <summary>vmaxps returns its second operand unless the first is greater.</summary>
    public override string Max(string left, string right) => $"Avx512F.Max({left}, {right})";

    public override string Select(Comparison comparison, string left, string right, string then, string otherwise) =>
        $"{Type}.ConditionalSelect({Type}.{Compare(comparison)}({left}, {right}), {then}, {otherwise})";

    protected override string LoadFirst(string address, int count) => $"Avx512F.MaskLoad({address}, {Mask(count)}, {Broadcast("0f")})";

    protected override string StoreFirst(string address, string value, int count) => $"Avx512F.MaskStore({address}, {Mask(count)}, {value})";
}
