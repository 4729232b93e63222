using System.Text;
using Microsoft.Build.Framework;

namespace CnnGen.Tasks;

/// <summary>Prints the reports on the networks of an assembly that was compiled for them, and writes each as a page of Markdown.</summary>
public sealed class WriteReports : Microsoft.Build.Utilities.Task
{
    /// <summary>The file that the compiler wrote.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>Where the pages go.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The project's name.</summary>
    [Required]
    public string Project { get; set; } = "";

    public override bool Execute()
    {
        foreach (var report in Read(CompiledNetworks.ReportText)) Log.LogMessage(MessageImportance.High, "\n" + report.Text);

        Directory.CreateDirectory(Folder);
        var pages = Read(CompiledNetworks.ReportMarkdown);
        foreach (var page in pages)
        {
            // Two networks may have one name, in two namespaces.
            var isAlone = pages.Count(other => Name(other.Class) == Name(page.Class)) == 1;
            var path = Path.Combine(Path.GetFullPath(Folder), $"{(isAlone ? Name(page.Class) : page.Class)}.report.md");
            File.WriteAllText(path, page.Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            // In the form of the build's own line about what it made, which is shown in a terminal too.
            Log.LogMessage(MessageImportance.High, $"{Project} -> {path}");
        }

        return true;
    }

    private List<(string Class, string Text)> Read(string key) =>
        [.. CompiledNetworks.Read(Assembly, key).Select(value => value.Split(['\n'], 2)).Select(parts => (parts[0], parts[1]))];

    private static string Name(string fullName) => fullName.Substring(fullName.LastIndexOf('.') + 1);
}
