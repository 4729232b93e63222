using System.Diagnostics.CodeAnalysis;

namespace Harness;

/// <summary>The runtime's name of an instruction set as <c>codegen.target</c> spells it.</summary>
public static class TargetWord
{
    [SuppressMessage("Globalization", "CA1308", Justification = "The YAML spells targets in lower case.")]
    public static string Of(Enum target) => target.ToString().ToLowerInvariant();
}
