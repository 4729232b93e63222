using System.Diagnostics;

namespace CnnGen.Runtime.Tests.Files;

/// <summary>Another process that stands still in the middle of a save: this assembly, started as a program.</summary>
internal sealed class SavingProcess : IDisposable
{
    private const string Ready = "half of it is written";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    public SavingProcess(string path)
    {
        string[] arguments = ["exec", typeof(SavingProcess).Assembly.Location, path];
        _process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var line = _process.StandardOutput.ReadLineAsync();
        if (!line.Wait(Patience) || line.Result != Ready) throw new TimeoutException($"the process that saves did not come to '{Ready}'");
    }

    public static int Main(string[] arguments)
    {
        AtomicFile.Write(arguments[0], stream =>
        {
            stream.Write("half"u8);
            stream.Flush();
            Console.WriteLine(Ready);
            Thread.Sleep(Patience);
        });
        return 0;
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
