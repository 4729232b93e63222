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
        Function.NormalCdf => NormalCdf(x),
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

    /// <summary>
    /// With the density φ it is ½ + φ(x) · Σ x²ⁿ⁺¹ / (1·3·…·(2n+1)), all of whose terms have one sign. Far below 0, where that would cancel, and far
    /// above it is the fraction φ(x) / (t + 1/(t + 2/(t + 3/…))) with t = |x|, or 1 less that.
    /// </summary>
    private static double NormalCdf(double x)
    {
        const double Far = 3;
        const int Fractions = 100;
        if (double.IsNaN(x)) return x;
        var density = Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
        var t = Math.Abs(x);
        if (t > Far)
        {
            var fraction = t;
            for (var n = Fractions; n > 0; n--) fraction = t + (n / fraction);
            return x < 0 ? density / fraction : 1 - (density / fraction);
        }

        double sum = x, term = x;
        for (var n = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= x * x / ((2 * n) + 1);
            sum += term;
        }

        return 0.5 + (density * sum);
    }
}
