using System.Reflection;

namespace Harness;

/// <summary>What was measured, as every table names it.</summary>
public static class ProgramVersion
{
    /// <summary>With the commit, as the SDK writes it.</summary>
    /// <param name="program">A type of the program that measures.</param>
    public static string Of(Type program) => $"CnnGen {program.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}";
}
