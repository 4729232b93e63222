using CnnGen.Generator.Emit;
using CnnGen.Generator.Formulas;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Tests.Formulas;

public sealed class FormulaTests
{
    /// <summary>Every node and every function, and where it is not smooth between the places that are looked at.</summary>
    private static readonly Dictionary<string, Formula> Formulas = new(StringComparer.Ordinal)
    {
        ["sum"] = X + (3 * X) + 2,
        ["difference"] = 1 - (X - (X * X)),
        ["product"] = X * (X + 1) * X,
        ["quotient"] = X / (2 + (X * X)),
        ["fused"] = new Fused(X, X + 1, -X),
        ["power"] = Power(X + 9, 2.5),
        ["power of a variable"] = Power(2, X),
        ["choice"] = WhenAbove(X, 0, X * X, 3 * X),
        ["largest"] = Min(Max(X, -1), 2 * X),
        ["sqrt"] = Sqrt(X + 9),
        ["abs"] = Abs(X),
        ["exp"] = Exp(-X),
        ["expm1"] = ExpMinusOne(X),
        ["ln"] = Log(X + 9),
        ["log1p"] = LogOnePlus(Exp(X)),
        ["tanh"] = Tanh(2 * X),
        ["normcdf"] = NormalCdf(X / 2),
        ["floor"] = X * Floor(X),
        ["ceil"] = X * Ceiling(X),
        ["cos"] = Cosine(3 * X),
    };

    public static TheoryData<string> Names => [.. Formulas.Keys];

    [Fact]
    public void Every_function_is_tried() => Assert.Equal(
        Enum.GetValues<Function>().Select(f => f.Word()).Order(StringComparer.Ordinal),
        Formulas.Keys.Intersect(Enum.GetValues<Function>().Select(f => f.Word())).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_derivative_agrees_with_differences(string name)
    {
        var formula = Formulas[name];
        var slope = Derivative.Of(formula, "x");
        for (var x = -4.035; x < 4; x += 0.11)
        {
            // The error of a central difference: its third derivative, below 300 for all of these, times h²/6, and a rounding of 2^-52 over h.
            const double H = 1.0 / (1 << 16);
            var difference = (Value(formula, x + H) - Value(formula, x - H)) / (2 * H);
            Assert.Equal(difference, Value(slope, x), 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Simplifying_keeps_values(string name)
    {
        var formula = (1 * Formulas[name]) + (0 * X) - (-(X * 1));
        for (var x = -4.035; x < 4; x += 0.11) Assert.Equal(Value(formula, x), Value(Simplify.Of(formula), x), 1e-12);
    }

    [Fact]
    public void Simplifying_leaves_out_what_does_nothing()
    {
        Assert.Equal(X, Simplify.Of((1 * X) + (0 * Exp(X)) - 0));
        Assert.Equal(X, Simplify.Of(WhenAbove(Y, 0, X / 1, X)));
        Assert.Equal(X + Y, Simplify.Of(X - (-Y)));
        Assert.Equal(X * X, Simplify.Of(Power(X, 2)));
        Assert.Equal(5, Simplify.Of(WhenAbove(2, 1, (Formula)2 + 3, X)));
        Assert.Equal(Exp(X), Derivative.Of(Exp(X), "x"));
        Assert.Equal(0, Derivative.Of(Y * Exp(Y), "x"));
    }

    [Fact]
    public void Numbers_that_meet_need_no_library() => Assert.Equal(Exp(2), Simplify.Of(Exp((Formula)1 + 1)));

    [Fact]
    public void Equal_formulas_are_equal_values()
    {
        Formula Silu() => X / (1 + Exp(-X));
        Assert.Equal(Silu(), Silu());
        Assert.Equal(Silu().GetHashCode(), Silu().GetHashCode());
        Assert.NotEqual(Silu(), X / (1 + Exp(X)));
    }

    public static TheoryData<string, string, string> Texts()
    {
        var rows = new (Formula Formula, string Text, string Code)[]
        {
            (X / (1 + Exp(-X)), "x / (1 + exp(-x))", "x / (1d + global::CnnGen.Runtime.Elementary.Exp(0d - x))"),
            (Max(X, 0) - Min(0.5, Y), "max(x, 0) - min(0.5, y)", "(x > 0d ? x : 0d) - (y > 0.5d ? 0.5d : y)"),
            (WhenAbove(X, -1, X * (Y + 2), X - (Y - 1)), "x > -1 ? x * (y + 2) : x - (y - 1)", "x > -1d ? x * (y + 2d) : x - (y - 1d)"),
            (X / (Y / 2) * 3, "x / (y / 2) * 3", "x / (y / 2d) * 3d"),
            (-(X + 1) * Power(X, Y + 1), "(-(x + 1)) * x^(y + 1)", "(0d - (x + 1d)) * global::CnnGen.Runtime.Elementary.Power(x, y + 1d)"),
            (new Fused(X, Y, 1), "x * y + 1", "global::System.Math.FusedMultiplyAdd(x, y, 1d)"),
            (Floor(Sqrt(Abs(X))) + Cosine(X), "floor(sqrt(abs(x))) + cos(x)",
                "global::System.Math.Floor(global::System.Math.Sqrt(global::System.Math.Abs(x))) + global::CnnGen.Runtime.Elementary.Cosine(x)"),
        };
        var data = new TheoryData<string, string, string>();
        foreach (var (formula, text, code) in rows) data.Add(FormulaText.Of(formula) + "\n" + FormulaPrinter.Print(formula, name => name), text, code);
        return data;
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_formula_reads_as_in_a_book_and_as_code(string actual, string text, string code) => Assert.Equal(text + "\n" + code, actual);

    [Fact]
    public void What_only_kernels_compute_has_no_code_in_double() =>
        Assert.Throws<NotSupportedException>(() => FormulaPrinter.Print(NormalCdf(X), name => name));

    private static double Value(Formula formula, double x) =>
        Evaluate.Of(formula, name => name == "x" ? x : throw new ArgumentOutOfRangeException(nameof(name)));
}
