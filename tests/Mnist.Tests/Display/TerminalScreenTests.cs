using Mnist.Display;
using Spectre.Console;

namespace Mnist.Tests.Display;

public sealed class TerminalScreenTests : IDisposable
{
    private const string Erased = "\r\e[2K";

    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly IAnsiConsole _console;

    public TerminalScreenTests() => _console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = ColorSystemSupport.NoColors,
        Out = new AnsiConsoleOutput(_output),
    });

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task The_bar_is_the_last_line_until_the_work_is_done()
    {
        _console.Profile.Width = 64;
        var screen = new TerminalScreen(_console);

        await screen.TrackAsync("Training", total: 200, async progress =>
        {
            progress(50);
            await Task.Yield();
            screen.WriteLine("step: 50");
        });
        screen.WriteLine("Trained.");

        var lines = _output.ToString().Split('\n');
        Assert.Equal(["Training", "step: 50", "Trained.", ""], lines.Select(line => line.Split(Erased)[^1]));
        Assert.Equal($"{Erased}{new string('━', 40)} 0 %{Erased}step: 50", lines[1]);
        Assert.Matches($"^\r\\e\\[2K{new string('━', 40)} 25 %, \\d+ s left\r\\e\\[2KTrained\\.$", lines[2]);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(50, 26)]
    [InlineData(1000, 40)]
    public void The_bar_leaves_room_for_its_words(int width, int length)
    {
        _console.Profile.Width = width;

        new ProgressLine(_console, total: 3).Draw();

        Assert.Equal(length, _output.ToString().Count(character => character == '━'));
    }

    [Fact]
    public async Task A_mistake_leaves_no_bar()
    {
        var screen = new TerminalScreen(_console);

        await Assert.ThrowsAsync<SampleException>(() => screen.TrackAsync("Training", total: 1, _ => throw new SampleException("bad")));
        screen.WriteLine("after");

        Assert.EndsWith($"{Erased}after\n", _output.ToString(), StringComparison.Ordinal);
    }
}
