using Microsoft.Build.Framework;

namespace CnnGen.Tasks;

/// <summary>Prints a line for each network that was compiled into an assembly.</summary>
/// <remarks>The generator cannot print: what the compiler tells the build is errors and warnings.</remarks>
public sealed class PrintNetworks : Microsoft.Build.Utilities.Task
{
    /// <summary>The file that the compiler wrote.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    public override bool Execute()
    {
        foreach (var line in CompiledNetworks.Read(Assembly, CompiledNetworks.Line)) Log.LogMessage(MessageImportance.High, line);
        return true;
    }
}
