using System.Reflection;

namespace Harness;

/// <summary>What was measured, as every table names it.</summary>
public static class ProgramVersion
{
    /// <summary>With the commit, as the SDK writes it.</summary>
    /// <param name="emitted">A type of the program that holds the emitted class.</param>
    public static string Of(Type emitted) => $"CnnGen {emitted.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}";
}
