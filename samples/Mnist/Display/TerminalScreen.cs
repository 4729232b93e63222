using Spectre.Console;

namespace Mnist.Display;

/// <summary>A terminal with colours: progress bars, and pictures of half-block characters, two pixels each.</summary>
internal sealed class TerminalScreen(IAnsiConsole console) : Screen
{
    private const string UpperHalf = "\u2580";

    public override void WriteLine(string text = "") => console.WriteLine(text);

    public override Task TrackAsync(string what, long total, Func<Action<long>, Task> work) =>
        console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask(Markup.Escape(what), maxValue: total);
                return work(done => task.Value = done);
            });

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
