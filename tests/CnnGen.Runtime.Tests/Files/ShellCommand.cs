using System.ComponentModel;
using System.Diagnostics;

namespace CnnGen.Runtime.Tests.Files;

/// <summary>Programs of the system that tests prepare files with.</summary>
internal static class ShellCommand
{
    /// <returns>What it wrote.</returns>
    public static string Run(params string[] command)
    {
        var (exitCode, output) = Start(command);
        Assert.True(exitCode == 0, $"{string.Join(' ', command)} failed");
        return output;
    }

    /// <summary>Whether there is such a program and it may do what it is asked to.</summary>
    public static bool Succeeds(params string[] command)
    {
        try
        {
            return Start(command).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static (int ExitCode, string Output) Start(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), $"{command[0]} does not end");
        return (process.ExitCode, output);
    }
}
