using System.Numerics;
using CnnGen.Generator.Formulas;
using CnnGen.Numerics.Tests.Interpreter;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>
/// Exponential and logarithm of the reference: the kernel language's own in float, where bits are compared; the platform's in double. And what counts as 0.
/// </summary>
internal static class ReferenceMath
{
    public static T Exp<T>(T value) where T : IFloatingPointIeee754<T> => Apply(Function.Exp, value);

    public static T Log<T>(T value) where T : IFloatingPointIeee754<T> => Apply(Function.Log, value);

    /// <summary>A function as kernels have it in float, and as the platform has it in double.</summary>
    public static T Apply<T>(Function function, T value) where T : IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float)
            ? (T)(object)FunctionInterpreter.Of(function)((float)(object)value)
            : T.CreateChecked(Evaluate.Of(new Applied(function, new Variable("")), _ => double.CreateChecked(value)));

    /// <summary>The value, or 0 where it is nearer to 0 than 2 to the power of −<paramref name="power"/>.</summary>
    public static T Flushed<T>(T value, int power) where T : IFloatingPointIeee754<T> => T.Abs(value) < T.CreateChecked(Math.Pow(2, -power)) ? T.Zero : value;
}
