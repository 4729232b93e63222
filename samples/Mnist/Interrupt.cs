using System.Runtime.InteropServices;

namespace Mnist;

/// <summary>Turns Ctrl+C, and the signal that ends a process, into a request to end; a second one ends the program at once.</summary>
internal sealed class Interrupt : IDisposable
{
    /// <summary>What shells expect of a program ended by Ctrl+C: 128 + SIGINT.</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    // 'dotnet watch' and process managers end a program by SIGTERM.
    public Interrupt() => _registrations = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM)];

    public CancellationToken Requested => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, request =>
    {
        request.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    });
}
