namespace CnnGen.Generator.Emit;

/// <summary>Sixteen lanes on x64 with AVX-512 F, BW, DQ and VL.</summary>
internal sealed class SimdAvx512() : Simd(16)
{
    public override string MultiplyAdd(string factor, string other, string addend) => $"Avx512F.FusedMultiplyAdd({factor}, {other}, {addend})";

    /// <summary>vmaxps returns its second operand unless the first is greater.</summary>
    public override string Max(string left, string right) => $"Avx512F.Max({left}, {right})";

    /// <summary>vminps returns its second operand unless the first is less.</summary>
    public override string Min(string left, string right) => $"Avx512F.Min({left}, {right})";

    public override string Pick(string address, string which) =>
        $"Avx512F.PermuteVar4x32(Avx512F.BroadcastVector128ToVector512({address}), Avx512F.ConvertToVector512Int32({which}))";

    protected override string LoadFirst(string address, int count) => $"Avx512F.MaskLoad({address}, {Mask(count)}, {Broadcast("0f")})";

    protected override string StoreFirst(string address, string value, int count) => $"Avx512F.MaskStore({address}, {Mask(count)}, {value})";
}
