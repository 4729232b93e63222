using CnnGen.Generator.Emit;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Tests.Emit;

/// <summary>How each target spells what the targets do not share.</summary>
public sealed class SimdTests
{
    /// <summary>Never asked of this target: a vector of more lanes than it has, or an instruction.</summary>
    private const string None = "none";

    /// <summary>What is spelled, then how: AVX-512, AVX2, 128 bits.</summary>
    private static readonly (Func<Simd, string> What, string[] Code)[] Spellings =
    [
        (s => s.Load("p", 16), ["Vector512.Load(p)", None, None]),
        (s => s.Load("p", 8), ["Avx512F.MaskLoad(p, first8, Vector512<float>.Zero)", "Vector256.Load(p)", None]),
        (s => s.Load("p", 3), ["Avx512F.MaskLoad(p, first3, Vector512<float>.Zero)", "Avx.MaskLoad(p, first3)", "CnnGen.Runtime.VectorTail.Load(p, 3)"]),
        (s => s.Store("p", "v", 4), ["Avx512F.MaskStore(p, first4, v)", "Avx.MaskStore(p, first4, v)", "Vector128.Store(v, p)"]),
        (s => s.Store("p", "v", 3), ["Avx512F.MaskStore(p, first3, v)", "Avx.MaskStore(p, first3, v)", "CnnGen.Runtime.VectorTail.Store(p, v, 3)"]),
        (s => s.MultiplyAdd("a", "b", "c"), ["Avx512F.FusedMultiplyAdd(a, b, c)", "Fma.MultiplyAdd(a, b, c)", "Vector128.FusedMultiplyAdd(a, b, c)"]),
        (s => s.Max("a", "b"), ["Avx512F.Max(a, b)", "Avx.Max(a, b)", "Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), a, b)"]),
        (s => s.Select(Comparison.Greater, "a", "b", "c", "d").Code,
        [
            "Vector512.ConditionalSelect(Vector512.GreaterThan(a, b), c, d)",
            "Avx.BlendVariable(d, c, Vector256.GreaterThan(a, b))",
            "Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), c, d)",
        ]),
        (s => s.Pick("p + 4", "w"),
        [
            "Avx512F.PermuteVar4x32(Avx512F.BroadcastVector128ToVector512(p + 4), Avx512F.ConvertToVector512Int32(w))",
            "Avx.PermuteVar(Avx.BroadcastVector128ToVector256(p + 4), Avx.ConvertToVector256Int32(w))",
            "Vector128.Shuffle(Vector128.Load(p + 4), Vector128.ConvertToInt32(w) & Vector128.Create(3))",
        ]),
        (s => s.Prefetch("p + 16"), ["Sse.Prefetch0(p + 16);", "Sse.Prefetch0(p + 16);", None]),
        (_ => Simd.Bits("v", 4), [.. Enumerable.Repeat("CnnGen.Runtime.LiveList.Bits(v, 4)", 3)]),
        (s => s.Broadcast("0f"), ["Vector512<float>.Zero", "Vector256<float>.Zero", "Vector128<float>.Zero"]),
        (s => s.Broadcast("x"), ["Vector512.Create(x)", "Vector256.Create(x)", "Vector128.Create(x)"]),
        (s => s.IndexValue(0).Code, ["Vector512<float>.Indices", "Vector256<float>.Indices", "Vector128<float>.Indices"]),
        (s => s.IndexValue(8).Code,
            ["Vector512.Create(8f) + Vector512<float>.Indices", "Vector256.Create(8f) + Vector256<float>.Indices",
            "Vector128.Create(8f) + Vector128<float>.Indices"]),
        (s => s.IndexValue(Affine.Of("c") + 1).Code,
        [
            "Vector512.Create((float)(c + 1)) + Vector512<float>.Indices",
            "Vector256.Create((float)(c + 1)) + Vector256<float>.Indices",
            "Vector128.Create((float)(c + 1)) + Vector128<float>.Indices",
        ]),
        (s => s.Uniform("key", Affine.Of("i")),
        [
            "CnnGen.Runtime.CounterRandom.Uniform16(key, (uint)i)",
            "CnnGen.Runtime.CounterRandom.Uniform8(key, (uint)i)",
            "CnnGen.Runtime.CounterRandom.Uniform4(key, (uint)i)",
        ]),
        (s => string.Join(' ', s.Prologue([new Store("c", 0, new Load("a", 0, Lanes: 3), Lanes: 2), new Store("c", 0, new Load("a", 0, Lanes: 3), Lanes: 3)])),
        [
            "var first2 = Vector512.LessThan(Vector512<float>.Indices, Vector512.Create(2f)); "
                + "var first3 = Vector512.LessThan(Vector512<float>.Indices, Vector512.Create(3f));",
            "var first2 = Vector256.LessThan(Vector256<float>.Indices, Vector256.Create(2f)); "
                + "var first3 = Vector256.LessThan(Vector256<float>.Indices, Vector256.Create(3f));",
            "",
        ]),
    ];

    public static TheoryData<int, int> Cases()
    {
        var cases = new TheoryData<int, int>();
        for (var row = 0; row < Spellings.Length; row++)
            for (var target = 0; target < 3; target++)
                if (Spellings[row].Code[target] != None) cases.Add(row, target);
        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Every_target_has_its_spelling(int row, int target) => Assert.Equal(
        Spellings[row].Code[target],
        Spellings[row].What(Simd.Of(Target.All[target])).Replace("global::", "", StringComparison.Ordinal));

    [Fact]
    public void A_prefetch_is_an_error_where_there_is_no_instruction_for_it() =>
        Assert.Throws<NotSupportedException>(() => Simd.Of(Target.Vector128).Prefetch("p"));
}
