using Spectre.Console;

namespace Mnist.Display;

/// <summary>A terminal with colours: a progress bar, and pictures of half-block characters, two pixels each.</summary>
internal sealed class TerminalScreen(IAnsiConsole console) : Screen
{
    private const string UpperHalf = "\u2580";

    private ProgressLine? _progress;

    public override void WriteLine(string text = "")
    {
        _progress?.Erase();
        console.WriteLine(text);
        _progress?.Draw();
    }

    public override async Task TrackAsync(string what, long total, Func<Action<long>, Task> work)
    {
        WriteLine(what);
        var progress = _progress = new ProgressLine(console, total);
        progress.Draw();
        try
        {
            await work(progress.Report);
        }
        finally
        {
            _progress = null;
            progress.Erase();
        }
    }

    public override void Show(GrayImage picture)
    {
        while (picture.Width > console.Profile.Width)
            picture = picture.Halved();
        var text = new Paragraph();
        for (var y = 0; y + 1 < picture.Height; y += 2)
        {
            for (var x = 0; x < picture.Width; x++)
                text.Append(UpperHalf, new Style(Gray(picture[x, y]), Gray(picture[x, y + 1])));
            text.Append("\n");
        }
        console.Write(text);
    }

    private static Color Gray(byte value) => new(value, value, value);
}
