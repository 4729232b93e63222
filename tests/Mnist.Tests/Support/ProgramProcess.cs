using System.Diagnostics;

namespace Mnist.Tests.Support;

/// <summary>The program as a process, which ends when its time is over or the test has ended, however that ends.</summary>
internal sealed class ProgramProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly CancellationTokenSource _limit = new(Patience);
    private readonly Process _process;
    private readonly Task<string> _error;

    private ProgramProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _error = _process.StandardError.ReadToEndAsync(_limit.Token);
    }

    public static ProgramProcess Start(KeyValuePair<string, string>[] environment, params string[] args)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] command = [.. SignalsAsInATerminal(), dotnet, Path.Combine(AppContext.BaseDirectory, "Mnist.dll"), .. args];
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new ProgramProcess(start);
    }

    /// <summary>Reads the output up to a line that begins so.</summary>
    public async Task ReadUntil(string beginning)
    {
        while (await _process.StandardOutput.ReadLineAsync(_limit.Token) is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"no line begins with '{beginning}'; {await _error}");
    }

    /// <param name="signal">As the command <c>kill</c> names it: -INT.</param>
    public async Task Send(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(_limit.Token);
    }

    /// <summary>Waits for the end.</summary>
    public async Task<(int ExitCode, string Output, string Error)> End()
    {
        var output = await _process.StandardOutput.ReadToEndAsync(_limit.Token);
        await _process.WaitForExitAsync(_limit.Token);
        return (_process.ExitCode, output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _limit.Dispose();
    }

    /// <summary>
    /// What runs a command with Ctrl+C in force where this process ignores it, as one in the background of a script or behind <c>nohup</c> does: a
    /// process takes that from its parent, and .NET leaves it so.
    /// </summary>
    private static string[] SignalsAsInATerminal()
    {
        const string Status = "/proc/self/status";
        const ulong Interrupt = 1UL << (2 - 1);
        if (!File.Exists(Status))
            return [];
        var ignored = File.ReadLines(Status).First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..].Trim();
        return (ulong.Parse(ignored, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) == 0 ? [] : ["env", "--default-signal=INT"];
    }
}
