using System.Runtime.InteropServices;

namespace Mnist;

/// <summary>Turns Ctrl+C into a request to end; a second one ends the program at once.</summary>
internal sealed class Interrupt : IDisposable
{
    /// <summary>What shells expect of a program ended by Ctrl+C: 128 + SIGINT.</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration registration;

    public Interrupt() => registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
    {
        signal.Cancel = !source.IsCancellationRequested;
        source.Cancel();
    });

    public CancellationToken Requested => source.Token;

    public void Dispose()
    {
        registration.Dispose();
        source.Dispose();
    }
}
