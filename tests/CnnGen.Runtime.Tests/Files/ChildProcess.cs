using System.Diagnostics;

namespace CnnGen.Runtime.Tests.Files;

/// <summary>This test assembly, started as a program: what a test kills, or runs where it has other rights.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    /// <param name="arguments">What its <c>Main</c> is told.</param>
    public ChildProcess(params string[] arguments)
        : this([], arguments)
    {
    }

    /// <param name="before">A program with its arguments that starts it; none if it is empty.</param>
    /// <param name="arguments">What its <c>Main</c> is told.</param>
    public ChildProcess(string[] before, string[] arguments)
    {
        string[] line = [.. before, "dotnet", "exec", typeof(ChildProcess).Assembly.Location, .. arguments];
        _process = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, UseShellExecute = false })!;
    }

    /// <summary>Waits for a line of its output.</summary>
    public void WaitFor(string line)
    {
        var next = _process.StandardOutput.ReadLineAsync();
        if (!next.Wait(Patience) || next.Result != line) throw new TimeoutException($"the process did not come to '{line}'");
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>What it had to say.</returns>
    public string[] Lines()
    {
        var output = _process.StandardOutput.ReadToEnd();
        Assert.True(_process.WaitForExit(Patience) && _process.ExitCode == 0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>As <c>kill -9</c> does: it learns nothing of it.</summary>
    public void Kill()
    {
        _process.Kill();
        Assert.True(_process.WaitForExit(Patience));
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }
}
