namespace CnnGen.Generator.Formulas;

/// <summary>A function of one number that formulas may apply.</summary>
internal enum Function
{
    SquareRoot,
    Absolute,
    Exp,

    /// <summary>e^x − 1, precise near 0.</summary>
    ExpMinusOne,
    Log,

    /// <summary>ln(1 + x), precise near 0.</summary>
    LogOnePlus,
    Tanh,

    /// <summary>The normal distribution's distribution function, 1/√(2π) · ∫ e^(−t²/2) dt from −∞ to x, which is (1 + erf(x/√2)) / 2.</summary>
    NormalCdf,
    Floor,
    Ceiling,
    Cosine,
}

internal static class FunctionTraits
{
    /// <summary>Whether kernels can compute it; the others exist for numbers that are computed once per step, in double.</summary>
    public static bool IsInKernels(this Function function) => function is not (Function.Floor or Function.Ceiling or Function.Cosine);

    /// <summary>As a formula's text has it.</summary>
    public static string Word(this Function function) => function switch
    {
        Function.SquareRoot => "sqrt",
        Function.Absolute => "abs",
        Function.Exp => "exp",
        Function.ExpMinusOne => "expm1",
        Function.Log => "ln",
        Function.LogOnePlus => "log1p",
        Function.Tanh => "tanh",
        Function.NormalCdf => "normcdf",
        Function.Floor => "floor",
        Function.Ceiling => "ceil",
        Function.Cosine => "cos",
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };
}
