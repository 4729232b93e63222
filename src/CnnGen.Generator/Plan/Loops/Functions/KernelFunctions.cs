using CnnGen.Generator.Formulas;

namespace CnnGen.Generator.Plan.Loops;

/// <summary>What the functions that no target has an instruction for are made of.</summary>
internal static class KernelFunctions
{
    private static readonly Dictionary<Function, KernelFunction> Defined = new KernelFunction[]
    {
        Exponentials.Exp(), Exponentials.ExpMinusOne(), Exponentials.Tanh(), Logarithms.Log(), Logarithms.LogOnePlus(), NormalDistribution.Cdf(),
    }.ToDictionary(f => f.Function);

    /// <summary>In the order in which they are printed.</summary>
    public static IEnumerable<KernelFunction> All => Defined.Values;

    /// <summary>Null for an instruction.</summary>
    public static KernelFunction? Of(Function function) => Defined.TryGetValue(function, out var definition) ? definition : null;

    /// <summary>Whether it costs more than an instruction.</summary>
    public static bool IsCall(this Expression expression) => expression is Unary unary && Of(unary.Function) is not null;
}
