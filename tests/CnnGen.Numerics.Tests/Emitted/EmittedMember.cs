using System.Reflection;

namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>Public methods of emitted classes as delegates: a span cannot be an argument of a reflected call.</summary>
internal static class EmittedMember
{
    /// <summary>The public overload with the delegate's own parameters.</summary>
    public static T Of<T>(object instance, string name)
        where T : Delegate
    {
        var parameters = typeof(T).GetMethod("Invoke")!.GetParameters().Select(p => p.ParameterType);
        return instance.GetType().GetMethod(name, BindingFlags.Public | BindingFlags.Instance, [.. parameters])!.CreateDelegate<T>(instance);
    }
}
