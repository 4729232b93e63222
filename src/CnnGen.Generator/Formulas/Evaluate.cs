namespace CnnGen.Generator.Formulas;

/// <summary>A formula's value in double, as near as the machine's library comes: for bounds and comparisons, never for a number that is emitted.</summary>
internal static class Evaluate
{
    public static double Of(Formula formula, Func<string, double> variable) => formula switch
    {
        Variable v => variable(v.Name),
        Number n => n.Value,
        Sum s => Of(s.Left, variable) + Of(s.Right, variable),
        Difference d => Of(d.Left, variable) - Of(d.Right, variable),
        Product p => Of(p.Left, variable) * Of(p.Right, variable),
        Quotient q => Of(q.Left, variable) / Of(q.Right, variable),
        Fused f => (Of(f.Factor, variable) * Of(f.Other, variable)) + Of(f.Addend, variable),
        Power p => Math.Pow(Of(p.Base, variable), Of(p.Exponent, variable)),
        Choice c => Of(c.Left, variable) > Of(c.Right, variable) ? Of(c.Then, variable) : Of(c.Otherwise, variable),
        Applied a => Value(a.Function, Of(a.Of, variable)),
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    private static double Value(Function function, double x) => function switch
    {
        Function.SquareRoot => Math.Sqrt(x),
        Function.Absolute => Math.Abs(x),
        Function.Exp => Math.Exp(x),
        Function.ExpMinusOne => ExpMinusOne(x),
        Function.Log => Math.Log(x),
        Function.LogOnePlus => LogOnePlus(x),
        Function.Tanh => Math.Tanh(x),
        Function.Erf => Erf(x),
        Function.Floor => Math.Floor(x),
        Function.Ceiling => Math.Ceiling(x),
        Function.Cosine => Math.Cos(x),
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };

    // Kahan: what rounding e^x cost shows in its logarithm.
    private static double ExpMinusOne(double x)
    {
        var power = Math.Exp(x);
        if (power == 1) return x;
        return power < 0.5 || power > 2 ? power - 1 : (power - 1) * x / Math.Log(power);
    }

    // Kahan: what rounding 1 + x cost shows in the sum itself.
    private static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        if (sum == 1) return x;
        return double.IsInfinity(sum) ? sum : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>The series 2/√π · e^(−x²) · Σ 2ⁿ·x²ⁿ⁺¹ / (1·3·…·(2n+1)), all of whose terms have one sign; 1 from 6 on, where 1 − erf is below 2⁻⁵³.</summary>
    private static double Erf(double x)
    {
        if (!(Math.Abs(x) < 6)) return double.IsNaN(x) ? x : Math.Sign(x);
        double sum = x, term = x;
        for (var n = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
