using CnnGen.Generator.Emit;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Emit;

public sealed class ExpressionPrinterTests
{
    private static readonly Expression X = new Local("x"), Y = new Local("y"), V = new Local("v", true), W = new Local("w", true);

    private static readonly (Expression Expression, string Code)[] Spellings =
    [
        (new Constant(-0.5f), "-0.5f"),
        (new Scalar("alpha"), "alpha"),
        (new Load("a", 0), "a[0]"),
        (new Load("a", (At("i") * 3) + At("j") + 7), "a[3 * i + j + 7]"),
        (new Load("a", 0, Lanes: 8), "Vector256.Load(a)"),
        (new Load("a", At("i") + 4, Lanes: 8), "Vector256.Load(a + i + 4)"),
        (new Load("a", At("i"), Lanes: 3), "Avx.MaskLoad(a + i, first3)"),
        (new Pick("a", (At("i") * 4) + 8, X), "a[4 * i + 8 + ((int)x & 3)]"),
        (new Pick("a", 4, V), "Avx.PermuteVar(Avx.BroadcastVector128ToVector256(a + 4), Avx.ConvertToVector256Int32(v))"),
        (new Broadcast(0f), "Vector256<float>.Zero"),
        (new Broadcast(new Load("a", 2)), "Vector256.Create(a[2])"),
        (new MultiplyAdd(X, Y, 1f), "MathF.FusedMultiplyAdd(x, y, 1f)"),
        (new MultiplyAdd(V, W, V), "Fma.MultiplyAdd(v, w, v)"),
        ((X + Y) * (X - Y), "(x + y) * (x - y)"),
        ((X + Y) + (X + Y), "x + y + (x + y)"),
        ((X - Y) - (X * Y), "x - y - x * y"),
        ((X * Y) / (Y / X), "x * y / (y / x)"),
        (Max(X, 0f), "x > 0f ? x : 0f"),
        (Max(X + Y, 0f) + X, "(x + y > 0f ? x + y : 0f) + x"),
        (Max(X, Max(Y, 0f)), "x > (y > 0f ? y : 0f) ? x : (y > 0f ? y : 0f)"),
        (Max(V, W), "Avx.Max(v, w)"),
        (WhenGreater(X, 0f, Y, 0f), "x > 0f ? y : 0f"),
        (WhenGreater(V, W, V, new Broadcast(0f)), "Vector256.GreaterThan(v, w) & v"),
        (W + WhenGreater(V, W, V + W, new Broadcast(0f)), "w + (Vector256.GreaterThan(v, w) & (v + w))"),
        (WhenEqual(V, W, V, W), "Avx.BlendVariable(w, v, Vector256.Equals(v, w))"),
        (new Select(Comparison.GreaterOrEqual, V, W, W, V), "Avx.BlendVariable(v, w, Vector256.GreaterThanOrEqual(v, w))"),
        (new Unary(Function.SquareRoot, V), "Vector256.Sqrt(v)"),
        (new Unary(Function.Absolute, V), "Vector256.Abs(v)"),
        (new IndexValue(4), "4f"),
        (new IndexValue(At("c")), "(float)c"),
        (new IndexValue(At("c") * 2), "(float)(2 * c)"),
        (new IndexValue(At("c") + 1), "(float)(c + 1)"),
        (new IndexValue(At("c"), Lanes: 8) + V, "Vector256.Create((float)c) + Vector256<float>.Indices + v"),
        (new Pick("a", 0, X + Y), "a[0 + ((int)(x + y) & 3)]"),
        (new Uniform("key", At("i") + 1), "CnnGen.Runtime.CounterRandom.Uniform(key, (uint)(i + 1))"),
    ];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Spellings.Length)];

    [Theory, MemberData(nameof(Cases))]
    public void Every_node_has_its_spelling(int index) =>
        Assert.Equal(Spellings[index].Code, WithoutNamespaces(new ExpressionPrinter(Simd.Of(Target.Avx2)).Print(Spellings[index].Expression)));

    [Theory]
    [InlineData("a", 0, "a")]
    [InlineData("a", 5, "a + 5")]
    public void An_address_is_the_buffer_and_a_distance(string buffer, int at, string code) => Assert.Equal(code, ExpressionPrinter.Address(buffer, at));

    [Fact]
    public void Bounds()
    {
        Assert.Equal("12", ExpressionPrinter.Print(new Bound(12)));
        Assert.Equal("rows", ExpressionPrinter.Print(new Bound(12, "rows")));
        Assert.Equal("rows / 8 * 8", ExpressionPrinter.Print(new Bound(12, "rows", Multiple: 8)));
    }

    private static string WithoutNamespaces(string code) =>
        code.Replace("global::System.", "", StringComparison.Ordinal).Replace("global::", "", StringComparison.Ordinal);
}
