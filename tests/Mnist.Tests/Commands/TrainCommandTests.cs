using System.Text.RegularExpressions;
using BigGustave;
using CnnGen.Runtime;
using Mnist.Commands;
using Mnist.Data;
using Mnist.Display;
using Mnist.Tests.Support;

namespace Mnist.Tests.Commands;

public sealed class TrainCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task A_run_prints_the_seeds_lines_under_every_culture_and_writes_pictures_and_weights()
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
        Assert.Equal($"Wrote {_folder.File("weights.safetensors")} and {_folder.File("checkpoint.safetensors")}.", lines[^2]);
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

    [Theory]
    [InlineData(2, "Trained 2 steps")]
    [InlineData(100_000, "step: 10,")]
    public async Task Images_that_turn_out_bad_while_it_trains_end_it_with_nothing_written(int steps, string after)
    {
        var screen = new HeardScreen(_output, after);
        var images = ArrivingImages.Read(arrived =>
        {
            arrived(new byte[60_000 * Examples.Pixels], 59_999 * Examples.Pixels);
            screen.WaitUntilHeard();
            throw new SampleException("images: truncated.");
        });
        var data = new Dataset("digits", "late", new Examples(images, new byte[60_000]), new Examples(new byte[Examples.Pixels], new byte[1]));
        var command = new TrainCommand(Options(steps, _folder.Path), BuiltInDigits.Source, screen);

        var error = await Assert.ThrowsAsync<SampleException>(() => command.RunOnAsync(data, "AVX2", CancellationToken.None));

        Assert.Equal("images: truncated.", error.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_run_that_Ctrl_C_ended_is_resumed_to_the_same_weights_and_lines()
    {
        Assert.Equal(0, await Run(steps: 12, compareSeed: false, CancellationToken.None, _folder.File("straight")));
        var straight = Lines();
        using var source = new CancellationTokenSource();
        var screen = new StoppingScreen(_output, source, afterSteps: 7);
        Assert.Equal(130, await Run(steps: 12, compareSeed: false, source.Token, _folder.File("paused"), screen: screen));
        Assert.Contains("Stopped after step 7 of 12.", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"Wrote {_folder.File("paused/checkpoint.safetensors")}; --resume goes on from there.", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(["checkpoint.safetensors"], Directory.GetFiles(_folder.File("paused")).Select(Path.GetFileName));

        Assert.Equal(0, await Run(steps: 12, compareSeed: false, CancellationToken.None, _folder.File("paused"), seed: 99, resume: true));

        Assert.Contains("Training, step 8 to 12 of 128 images, seed 1,", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(straight, Lines());
        foreach (var file in (string[])["weights.safetensors", "checkpoint.safetensors"])
            Assert.Equal(File.ReadAllBytes(_folder.File($"straight/{file}")), File.ReadAllBytes(_folder.File($"paused/{file}")));

        var error =
            await Assert.ThrowsAsync<SampleException>(() => Run(steps: 12, compareSeed: false, CancellationToken.None, _folder.File("paused"), resume: true));
        Assert.Equal($"{_folder.File("paused/checkpoint.safetensors")}: step 12 is done already; ask for more than 12 with --steps.", error.Message);

        // The figures and predictions of the run at hand.
        string[] Lines()
        {
            var lines = _output.ToString().Split('\n').Where(line => Matches(line, "^(step|Test Accuracy|Model prediction): ")).ToArray();
            _output.GetStringBuilder().Clear();
            return lines;
        }
    }

    [Fact]
    public async Task A_checkpoint_that_is_missing_or_none_is_named_in_one_line()
    {
        var error = await Assert.ThrowsAsync<SampleException>(() => Run(steps: 20, compareSeed: false, CancellationToken.None, resume: true));
        Assert.StartsWith(
            $"{_folder.File("checkpoint.safetensors")}: there is no such file; train without --resume first", error.Message, StringComparison.Ordinal);

        _folder.Write("checkpoint.safetensors", new byte[100]);
        error = await Assert.ThrowsAsync<SampleException>(() => Run(steps: 20, compareSeed: false, CancellationToken.None, resume: true));
        Assert.StartsWith($"{_folder.File("checkpoint.safetensors")}: the header is no valid JSON", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_network_starts_from_what_still_fits_of_the_checkpoint()
    {
        Assert.Equal(0, await Run(steps: 1, compareSeed: false, CancellationToken.None, keepWeights: true));
        Assert.Contains($"No weights to keep: there is no {_folder.File("checkpoint.safetensors")} yet.\n", _output.ToString(), StringComparison.Ordinal);

        Assert.Equal(0, await Run(steps: 1, compareSeed: false, CancellationToken.None, seed: 2, keepWeights: true));
        Assert.Contains($"Kept all 8 parameters from {_folder.File("checkpoint.safetensors")}.\n", _output.ToString(), StringComparison.Ordinal);

        SaveOlderNetwork(_folder.File("checkpoint.safetensors"));
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        Assert.Equal(130, await Run(steps: 1, compareSeed: false, source.Token, keepWeights: true));
        Assert.Contains(
            $"Kept 1 of 8 parameters from {_folder.File("checkpoint.safetensors")}: conv1/kernel; new: conv1/bias (was [16], is [32]), conv2/kernel,",
            _output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Weights of a network that shares one kernel with the sample's and has a bias of another shape.</summary>
    private static void SaveOlderNetwork(string path)
    {
        using var arena = new Arena(1024);
        Parameter[] parameters =
        [
            new("conv1/kernel", [5, 5, 1, 32], new ParameterLayout(25, 32, 32), arena, 0),
            new("conv1/bias", [16], new ParameterLayout(1, 16, 16), arena, 800),
        ];
        Safetensors.Save(path, new ParameterSet(arena, parameters));
    }

    private static bool Matches(string line, string pattern) =>
        Regex.IsMatch(line, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private Task<int> Run(
        int steps, bool compareSeed, CancellationToken stop, string? outputFolder = null, int threads = 1, ulong seed = 1,
        bool resume = false, Screen? screen = null,
        bool keepWeights = false)
    {
        var options = Options(steps, outputFolder ?? _folder.Path) with
        {
            Seed = seed,
            Threads = threads,
            CompareSeed = compareSeed,
            Resume = resume,
            KeepWeights = keepWeights,
        };
        return new TrainCommand(options, BuiltInDigits.Source, screen ?? new PlainScreen(_output)).RunAsync(stop);
    }

    private static TrainOptions Options(int steps, string outputFolder) =>
        new(new DigitsOptions(null, Synthetic: true), outputFolder, Seed: 1, steps, Threads: 1, CompareSeed: false, Resume: false, KeepWeights: false);

    /// <summary>Lets another thread wait until a line with certain words was written.</summary>
    private sealed class HeardScreen(TextWriter writer, string words) : Screen
    {
        private readonly PlainScreen _screen = new(writer);
        private readonly TaskCompletionSource _heard = new();

        public void WaitUntilHeard() => _heard.Task.GetAwaiter().GetResult();

        public override void WriteLine(string text = "")
        {
            _screen.WriteLine(text);
            if (text.StartsWith(words, StringComparison.Ordinal))
                _heard.TrySetResult();
        }

        public override void Show(GrayImage picture) => _screen.Show(picture);

        public override Task TrackAsync(string what, long total, Func<Action<long>, Task> work) => work(_ => { });
    }

    /// <summary>Asks for the end after so many steps, as Ctrl+C does.</summary>
    private sealed class StoppingScreen(TextWriter writer, CancellationTokenSource source, int afterSteps) : Screen
    {
        private readonly PlainScreen _screen = new(writer);

        public override void WriteLine(string text = "") => _screen.WriteLine(text);

        public override void Show(GrayImage picture) => _screen.Show(picture);

        public override Task TrackAsync(string what, long total, Func<Action<long>, Task> work) => work(done =>
        {
            if (done == afterSteps)
                source.Cancel();
        });
    }
}
