namespace Mnist.Display;

/// <summary>Text without any escape code, for files, pipes and terminals without colours.</summary>
internal sealed class PlainScreen(TextWriter writer) : Screen
{
    /// <summary>From no ink to full ink; each character stands for two pixels, one above the other.</summary>
    private const string Shades = " .:-=+*#%@";

    /// <summary>Work that says nothing else for this long says how far it is.</summary>
    private const long SilenceInMilliseconds = 10_000;

    public override void WriteLine(string text = "") => writer.WriteLine(text);

    public override async Task TrackAsync(string what, long total, Func<Action<long>, Task> work)
    {
        WriteLine(what);
        var start = Environment.TickCount64;
        var lastWord = start;
        await work(done =>
        {
            if (Environment.TickCount64 - lastWord < SilenceInMilliseconds)
                return;
            lastWord = Environment.TickCount64;
            WriteLine($"{what}: {Pace.Describe(done, total, TimeSpan.FromMilliseconds(lastWord - start))}");
        });
    }

    public override void Show(GrayImage picture)
    {
        Span<char> line = stackalloc char[picture.Width];
        for (var y = 0; y + 1 < picture.Height; y += 2)
        {
            for (var x = 0; x < line.Length; x++)
            {
                var ink = (picture[x, y] + picture[x, y + 1]) / 2;
                line[x] = Shades[ink * (Shades.Length - 1) / byte.MaxValue];
            }
            WriteLine(line.TrimEnd().ToString());
        }
    }
}
