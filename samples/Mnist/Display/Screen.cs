using Spectre.Console;

namespace Mnist.Display;

/// <summary>Where a run shows itself: a terminal, or plain text in a file or pipe.</summary>
internal abstract class Screen
{
    public static Screen ForConsole()
    {
        var console = AnsiConsole.Console;
        var can = console.Profile.Capabilities;
        var terminal = !Console.IsOutputRedirected && can is { Ansi: true, Unicode: true } && can.ColorSystem != ColorSystem.NoColors;
        return terminal ? new TerminalScreen(console) : new PlainScreen(Console.Out);
    }

    public abstract void WriteLine(string text = "");

    /// <summary>Shows how far some work is.</summary>
    /// <param name="total">What the work reports when it is done.</param>
    public abstract Task TrackAsync(string what, long total, Func<Action<long>, Task> work);

    public abstract void Show(GrayImage picture);
}
