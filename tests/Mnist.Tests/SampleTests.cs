using System.Text.RegularExpressions;
using BigGustave;
using Mnist.Data;
using Mnist.Display;
using Mnist.Tests.Support;

namespace Mnist.Tests;

public sealed class SampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task A_run_prints_the_seeds_lines_under_every_culture_and_writes_both_pictures()
    {
        using var culture = new FinnishCulture();

        Assert.Equal(0, await Run(steps: 20, compareSeed: true, CancellationToken.None, threads: 2));

        var lines = _output.ToString().Split('\n');
        Assert.Equal("Data: built-in digits, 20,000 training and 2,000 test images, drawn by this program", lines[0]);
        Assert.Matches(@"^Training, 20 steps of 128 images, seed 1, (AVX-512|AVX2|128-bit vectors|scalar code), 2 threads$", lines[1]);
        Assert.Equal(2, lines.Count(line => Matches(line, @"^step: [12]0, loss: \d\.\d{6}, accuracy: [01]\.\d{6}$")));
        Assert.Single(lines, line => Matches(line, @"^Test Accuracy: [01]\.\d{6}$"));
        Assert.Equal(5, lines.Count(line => Matches(line, @"^Model prediction: \d$")));
        Assert.Contains("ours are for built-in digits", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', _output.ToString());
        Assert.Equal(960, Png.Open(_folder.File("curves.png")).Width);
        Assert.Equal(24 + 5 * (28 * 8 + 24), Png.Open(_folder.File("digits.png")).Width);
    }

    [Fact]
    public async Task Ctrl_C_says_how_far_the_run_came_and_writes_nothing()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        Assert.Equal(130, await Run(steps: 20, compareSeed: false, source.Token));

        Assert.Contains("Stopped after step 0 of 20.", _output.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_known_before_training()
    {
        var file = _folder.Write("taken", []);

        var error = await Assert.ThrowsAsync<SampleException>(() => Run(steps: 20, compareSeed: false, CancellationToken.None, file));

        Assert.StartsWith($"--output {file}: cannot be written: ", error.Message, StringComparison.Ordinal);
        Assert.Equal("", _output.ToString());
    }

    private static bool Matches(string line, string pattern) =>
        Regex.IsMatch(line, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private Task<int> Run(int steps, bool compareSeed, CancellationToken stop, string? outputFolder = null, int threads = 1)
    {
        var options = new Options(null, outputFolder ?? _folder.Path, Seed: 1, steps, threads, compareSeed, Synthetic: true);
        var source = new DataSource(null, null, Synthetic: true, _folder.File("cache"), MnistDownload.FromPublicMirrors());
        return new Sample(options, source, new PlainScreen(_output)).RunAsync(stop);
    }
}
