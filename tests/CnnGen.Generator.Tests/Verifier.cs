using System.Runtime.CompilerServices;
using DiffEngine;
using Xunit.Sdk;

namespace CnnGen.Generator.Tests;

/// <summary>Compares text with a snapshot beside the test, in the conventions of Verify.</summary>
/// <remarks>
/// A stand-in for the package Verify.Xunit, whose core package cannot be restored from every feed: the call, the names
/// of the files and the workflow are Verify's, so this file can be deleted on the day that the package restores.
/// <list type="bullet">
/// <item>The snapshot is <c>Class.Method.verified.txt</c> (or <c>.cs</c>) beside the test; several files of one test are <c>Class.Method#Name.verified.cs</c>.</item>
/// <item>A difference or a missing snapshot fails the test, leaves the new text as <c>.received.</c> beside it and opens
/// the diff tool, except on a build server. To accept, move the text across in the tool, or rename the file.</item>
/// </list>
/// </remarks>
internal static class Verifier
{
    public static Task Verify(string target, string extension = "txt", [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        Verify([(Name: "", target)], extension, sourceFile, method);

    /// <summary>Compares several named texts; a snapshot that no text belongs to any more fails the test too.</summary>
    public static async Task Verify(
        IReadOnlyList<(string Name, string Text)> targets, string extension, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        var folder = Path.GetDirectoryName(sourceFile)!;
        var prefix = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}";
        var problems = new List<string>();
        foreach (var (name, text) in targets)
        {
            var stem = Path.Combine(folder, name.Length == 0 ? prefix : $"{prefix}#{name}");
            if (await Compare(stem, extension, Normalize(text)) is { } problem) problems.Add(problem);
        }

        var expected = targets.Select(target => target.Name.Length == 0 ? $"{prefix}.verified.{extension}" : $"{prefix}#{target.Name}.verified.{extension}");
        problems.AddRange(Snapshots(folder, prefix, extension).Except(expected, StringComparer.Ordinal).Select(file => $"{file} belongs to nothing any more: delete it."));
        if (problems.Count > 0) throw new XunitException(string.Join("\n", problems));
    }

    private static async Task<string?> Compare(string stem, string extension, string text)
    {
        var verified = $"{stem}.verified.{extension}";
        var received = $"{stem}.received.{extension}";
        if (File.Exists(verified) && Normalize(await File.ReadAllTextAsync(verified)) == text)
        {
            File.Delete(received);
            return null;
        }

        var isNew = !File.Exists(verified);
        await File.WriteAllTextAsync(received, text);
        if (Environment.GetEnvironmentVariable("CI") != "true") await DiffRunner.LaunchAsync(received, verified);
        return isNew ? $"No snapshot yet: check {received} and rename it to {Path.GetFileName(verified)}." : $"The text changed: compare {received} with {Path.GetFileName(verified)}.";
    }

    private static IEnumerable<string> Snapshots(string folder, string prefix, string extension) => Directory
        .EnumerateFiles(folder, $"{prefix}*.verified.{extension}")
        .Select(path => Path.GetFileName(path))
        .Where(file => file[prefix.Length] is '.' or '#');

    private static string Normalize(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
}
