using Spectre.Console;

namespace Mnist.Display;

/// <summary>The last line of a terminal: a bar that shows how far some work is. What else is written goes above it.</summary>
/// <remarks>Spectre.Console has a progress display of its own; with the table layout and the emoji behind it, it is 0.4 MB of a native executable.</remarks>
internal sealed class ProgressLine(IAnsiConsole console, long total)
{
    private const int LongestBar = 40, RoomForWords = 24;
    private const long PauseInMilliseconds = 100;

    private static readonly Style Finished = new(Color.Yellow), Open = new(Color.Grey);
    private static readonly ControlCode Erasing = new("\r\e[2K");

    private readonly long _start = Environment.TickCount64;
    private long _lastDrawn, _done;

    public void Report(long done)
    {
        _done = done;
        if (Environment.TickCount64 >= _lastDrawn + PauseInMilliseconds)
            Draw();
    }

    public void Draw()
    {
        _lastDrawn = Environment.TickCount64;
        var bar = Math.Clamp(console.Profile.Width - RoomForWords, 0, LongestBar);
        var finished = (int)(bar * _done / total);
        var words = Pace.Describe(_done, total, TimeSpan.FromMilliseconds(_lastDrawn - _start));
        Erase();
        console.Write(new Paragraph().Append(new string('━', finished), Finished).Append(new string('━', bar - finished), Open).Append($" {words}"));
    }

    public void Erase() => console.Write(Erasing);
}
