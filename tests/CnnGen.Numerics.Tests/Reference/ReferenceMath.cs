using System.Numerics;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Exponential and logarithm of the reference: the runtime's own in float, where bits are compared; the platform's in double.</summary>
internal static class ReferenceMath
{
    public static T Exp<T>(T value) where T : IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? (T)(object)Elementary.Exp((float)(object)value) : T.Exp(value);

    public static T Log<T>(T value) where T : IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? (T)(object)Elementary.Log((float)(object)value) : T.Log(value);
}
