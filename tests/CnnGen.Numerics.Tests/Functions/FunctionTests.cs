using System.Runtime.Intrinsics;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Numerics.Tests.Interpreter;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Functions;

/// <summary>The functions of the kernel language: how far from the exact value, and one value at every width.</summary>
public sealed class FunctionTests
{
    /// <summary>What docs/numerics.md states.</summary>
    private static readonly Dictionary<Function, double> Stated = new()
    {
        [Function.Exp] = 0.88,
        [Function.ExpMinusOne] = 1.44,
        [Function.Log] = 0.82,
        [Function.LogOnePlus] = 1.42,
        [Function.Tanh] = 1.84,
        [Function.NormalCdf] = 1.28,
    };

    public static TheoryData<string> Names => [.. KernelFunctions.All.Select(f => f.Name)];

    /// <summary>The functions in double that these are compared with err by some 2^-52: nothing beside a unit in the last place of a float.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Errs_by_so_many_ulp_at_most_and_has_the_same_bits_at_every_width(string name)
    {
        var function = Enum.Parse<Function>(name);
        var (ulps, argument) = FloatSweep.WorstError(
            FunctionInterpreter.Of(function), Emitted<float>(), Emitted<Vector128<float>>(), Emitted<Vector256<float>>(),
            Emitted<Vector512<float>>(), Exact(function), function == Function.NormalCdf ? 0.5 : 0);
        Assert.True(ulps <= Stated[function], $"{ulps:F3} ulp at {argument:R}");

        Func<T, T> Emitted<T>() => CompiledFunctions.Of<T>(function);
    }

    /// <summary>Near 0 results are small, and cancellation would show first; near 1 so are those of the logarithm.</summary>
    [Theory]
    [InlineData("ExpMinusOne", 1e-3f)]
    [InlineData("LogOnePlus", 1e-3f)]
    [InlineData("Tanh", 1e-3f)]
    [InlineData("Log", 1f)]
    public void Is_as_precise_where_results_are_small(string name, float from)
    {
        var function = FunctionInterpreter.Of(Enum.Parse<Function>(name));
        var exact = Exact(Enum.Parse<Function>(name));
        for (var bits = BitConverter.SingleToInt32Bits(from * 0.999f); bits <= BitConverter.SingleToInt32Bits(from * 1.001f); bits++)
        {
            var x = BitConverter.Int32BitsToSingle(bits);
            Assert.True(FloatSweep.Ulps(function(x), exact(x)) <= 1.5, $"{FloatSweep.Ulps(function(x), exact(x)):F3} ulp at {x:R}");
        }
    }

    [Theory]
    [InlineData("Exp", 0f, 1f)]
    [InlineData("Exp", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("Exp", float.NegativeInfinity, 0f)]
    [InlineData("Exp", float.NaN, float.NaN)]
    [InlineData("Exp", float.MaxValue, float.PositiveInfinity)]
    [InlineData("Exp", float.MinValue, 0f)]
    [InlineData("Exp", float.Epsilon, 1f)]
    // The largest argument without overflow is 128·ln 2 rounded down; the next float overflows.
    [InlineData("Exp", 88.72283f, 3.4027986E+38f)]
    [InlineData("Exp", 88.72284f, float.PositiveInfinity)]
    // −125.5·ln 2 is −86.98997.
    [InlineData("Exp", -86.9899f, 1.6625205e-38f)]
    [InlineData("Exp", -86.9901f, 0f)]
    [InlineData("ExpMinusOne", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("ExpMinusOne", float.NegativeInfinity, -1f)]
    [InlineData("ExpMinusOne", float.Epsilon, float.Epsilon)]
    [InlineData("ExpMinusOne", 88.72283f, 3.4027986E+38f)]
    [InlineData("Log", 1f, 0f)]
    [InlineData("Log", 0f, float.NegativeInfinity)]
    [InlineData("Log", -1f, float.NaN)]
    [InlineData("Log", -float.Epsilon, float.NaN)]
    [InlineData("Log", float.NegativeInfinity, float.NaN)]
    [InlineData("Log", float.NaN, float.NaN)]
    [InlineData("Log", float.PositiveInfinity, float.PositiveInfinity)]
    // ln 2^-149 and ln 2^128.
    [InlineData("Log", float.Epsilon, -103.27893f)]
    [InlineData("Log", float.MaxValue, 88.72284f)]
    [InlineData("LogOnePlus", -1f, float.NegativeInfinity)]
    [InlineData("LogOnePlus", -2f, float.NaN)]
    [InlineData("LogOnePlus", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("LogOnePlus", float.MaxValue, 88.72284f)]
    [InlineData("LogOnePlus", float.Epsilon, float.Epsilon)]
    [InlineData("Tanh", float.PositiveInfinity, 1f)]
    [InlineData("Tanh", float.NegativeInfinity, -1f)]
    [InlineData("Tanh", float.NaN, float.NaN)]
    [InlineData("Tanh", 1e-30f, 1e-30f)]
    [InlineData("NormalCdf", float.PositiveInfinity, 1f)]
    [InlineData("NormalCdf", 0f, 0.5f)]
    [InlineData("NormalCdf", float.NaN, float.NaN)]
    [InlineData("NormalCdf", 1.959964f, 0.975f)]
    public void Special_values_are_right(string name, float argument, float expected) =>
        Assert.Equal(expected, FunctionInterpreter.Of(Enum.Parse<Function>(name))(argument), (a, b) => a.Equals(b) || FloatSweep.Ulps(b, a) <= 1);

    // The compiler takes −0 and 0 in InlineData for the same test.
    [Fact]
    public void Minus_zero_has_a_logarithm_too() => Assert.Equal(float.NegativeInfinity, FunctionInterpreter.Of(Function.Log)(-0f));

    /// <summary>Initial values are drawn with the runtime's logarithm.</summary>
    [Fact]
    public void The_runtime_s_logarithm_has_the_same_bits()
    {
        var function = FunctionInterpreter.Of(Function.Log);
        for (ulong bits = 0; bits < 1UL << 32; bits += 997)
        {
            var x = BitConverter.UInt32BitsToSingle((uint)bits);
            Assert.Equal(BitConverter.SingleToInt32Bits(function(x)), BitConverter.SingleToInt32Bits(Elementary.Log(x)));
        }
    }

    [Theory]
    [InlineData("Exp", "D553405E73AFAB73")]
    [InlineData("Log", "CA78FC21A76BFDF2")]
    public void Results_are_the_same_on_every_machine(string name, string fingerprint)
    {
        var function = FunctionInterpreter.Of(Enum.Parse<Function>(name));
        Assert.Equal(
            fingerprint, Bits.Fingerprint([.. Enumerable.Range(0, 1 << 16).Select(i => function(name == "Exp" ? (i - 40_000) / 400f : (i + 1) / 1000f))]));
    }

    private static Func<double, double> Exact(Function function)
    {
        Func<double, double> exact = x => Evaluate.Of(new Applied(function, FormulaWords.X), _ => x);
        return function == Function.Exp ? x => x < LeastOfExp ? 0 : exact(x) : exact;
    }

    /// <summary>-125.5 · ln 2.</summary>
    private const double LeastOfExp = -86.98997116;
}
