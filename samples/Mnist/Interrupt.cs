using System.Runtime.InteropServices;

namespace Mnist;

/// <summary>Turns Ctrl+C into a request to end; a second one ends the program at once.</summary>
internal sealed class Interrupt : IDisposable
{
    /// <summary>What shells expect of a program ended by Ctrl+C: 128 + SIGINT.</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _registration;

    public Interrupt() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
    {
        signal.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    });

    public CancellationToken Requested => _source.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
