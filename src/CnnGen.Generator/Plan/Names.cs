namespace CnnGen.Generator.Plan;

/// <summary>How names of layers and buffers are written in emitted code.</summary>
internal static class Names
{
    /// <summary>As a method or a constant: <c>Conv1_Output</c> for <c>conv1_Output</c>.</summary>
    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
