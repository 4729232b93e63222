using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Emit;

/// <summary>Eight lanes on x64 with AVX2 and FMA.</summary>
internal sealed class SimdAvx2() : Simd(8)
{
    public override string MultiplyAdd(string factor, string other, string addend) => $"Fma.MultiplyAdd({factor}, {other}, {addend})";

    /// <summary>vmaxps returns its second operand unless the first is greater.</summary>
    public override string Max(string left, string right) => $"Avx.Max({left}, {right})";

    public override string Select(Comparison comparison, string left, string right, string then, string otherwise) =>
        $"Avx.BlendVariable({otherwise}, {then}, {Type}.{Compare(comparison)}({left}, {right}))";

    protected override string LoadFirst(string address, int count) => $"Avx.MaskLoad({address}, {Mask(count)})";

    protected override string StoreFirst(string address, string value, int count) => $"Avx.MaskStore({address}, {Mask(count)}, {value})";
}
