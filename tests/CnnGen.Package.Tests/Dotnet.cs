using System.Diagnostics;
using System.Text;

namespace CnnGen.Package.Tests;

/// <summary>Runs the dotnet command as a user would in a new terminal.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // What the test run itself sets, and a terminal has not.
    private static readonly string[] Inherited = ["MSBuild", "VSTEST", "CORECLR", "COR_", "DOTNET_HOST_PATH", "DOTNET_CLI_UI", "CNNGEN", "CI"];

    /// <param name="packages">The folder of restored packages; the user's own where null.</param>
    public static Outcome Run(string folder, string? packages, params string[] arguments) => Run("dotnet", folder, packages, arguments);

    /// <summary>Runs another program in the same surroundings.</summary>
    public static Outcome RunProgram(string path) => Run(path, Path.GetDirectoryName(path)!, packages: null, []);

    private static Outcome Run(string program, string folder, string? packages, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        SetEnvironment(start.Environment, packages);
        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        WaitForEnd(process, () => $"{program} {string.Join(' ', arguments)} did not end:\n{output}");
        return new Outcome($"{program} {string.Join(' ', arguments)}", process.ExitCode, output.ToString());
    }

    /// <summary>Waits for the process and for all that it has printed; a process that it leaves behind may hold the output open for ever.</summary>
    private static void WaitForEnd(Process process, Func<string> message)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            process.WaitForExitAsync(limit.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException(message(), late);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static void SetEnvironment(IDictionary<string, string?> environment, string? packages)
    {
        foreach (var name in environment.Keys.Where(name => Inherited.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToList())
            environment.Remove(name);
        environment["DOTNET_NOLOGO"] = "true";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // A build server that outlives the test would keep its output open.
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        if (packages is not null) environment["NUGET_PACKAGES"] = packages;
    }

    private static void Append(StringBuilder output, string? line)
    {
        if (line is null) return;
        lock (output) output.AppendLine(line);
    }
}
