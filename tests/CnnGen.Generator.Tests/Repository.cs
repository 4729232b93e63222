using System.Runtime.CompilerServices;

namespace CnnGen.Generator.Tests;

/// <summary>Files of this repository that tests read: documents and sources.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
