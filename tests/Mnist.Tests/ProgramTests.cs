using System.Text.RegularExpressions;
using Mnist.Tests.Support;

namespace Mnist.Tests;

/// <summary>The program itself, as a process of its own.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_bad_file_ends_in_one_line_and_exit_code_one()
    {
        foreach (var set in (string[])["train", "t10k"])
        {
            _folder.Write($"{set}-images-idx3-ubyte", IdxBytes.Images(3, magic: 7));
            _folder.Write($"{set}-labels-idx1-ubyte", IdxBytes.Labels(3));
        }

        var (exitCode, output, error) = await Run("--data", _folder.Path, "--output", _folder.Path);

        Assert.Equal($"{_folder.File("train-images-idx3-ubyte")}: not an IDX image file: it starts with 7, expected 2051.{Environment.NewLine}", error);
        Assert.Equal((1, ""), (exitCode, output));
    }

    [Fact]
    public async Task Damage_far_behind_the_first_images_ends_so_too_and_leaves_no_file()
    {
        foreach (var set in (string[])["train", "t10k"])
        {
            _folder.Write($"{set}-images-idx3-ubyte.gz", IdxBytes.Gzipped(IdxBytes.Images(20_000))[..^40]);
            _folder.Write($"{set}-labels-idx1-ubyte", IdxBytes.Labels(20_000));
        }

        var (exitCode, output, error) = await Run("--data", _folder.Path, "--output", _folder.File("output"));

        Assert.Matches($"^{Regex.Escape(_folder.File("train-images-idx3-ubyte.gz"))}: [^\r\n]*\r?\n$", error);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.File("output")));
    }

    [Fact]
    public async Task Help_lists_the_options()
    {
        var (exitCode, output, _) = await Run("--help");

        Assert.Equal(0, exitCode);
        string[] options =
        [
            "--data", "--output", "--seed", "--steps", "--threads", "--compare-seed", "--synthetic", "--resume", "--keep-weights",
            "train", "test", "predict <FILE.png>",
        ];
        Assert.All(options, option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_target_is_one_line_too()
    {
        var (exitCode, _, error) = await Run([new("CNNGEN_TARGET", "sse9")], "--synthetic", "--output", _folder.Path);

        Assert.Equal(1, exitCode);
        Assert.Matches(@"^CNNGEN_TARGET=sse9 is not a target[^\r\n]*\r?\n$", error);
    }

    [Theory]
    [InlineData("vector128", "128-bit vectors")]
    [InlineData("scalar", "scalar code")]
    public async Task A_target_can_be_forced_and_gives_the_same_log(string word, string name)
    {
        string[] args = ["--synthetic", "--steps", "10", "--threads", "2", "--output", _folder.Path];
        var (exitCode, forced, error) = await Run([new("CNNGEN_TARGET", word)], args);
        var (_, free, _) = await Run([new("CNNGEN_TARGET", "")], args);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains($"seed 1, {name}, 2 threads", forced, StringComparison.Ordinal);
        Assert.Equal(2, Losses(free).Length);
        Assert.Equal(Losses(free), Losses(forced));

        static string[] Losses(string log) =>
            [.. log.Split('\n')
                .Where(line => line.StartsWith("step:", StringComparison.Ordinal) || line.StartsWith("Test Accuracy", StringComparison.Ordinal))];
    }

    [Theory]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public async Task Ctrl_C_leaves_a_checkpoint_that_another_process_goes_on_from(string signal)
    {
        if (OperatingSystem.IsWindows())
            return;  // There, Ctrl+C goes to a console, which a process under test does not have.
        using var program = ProgramProcess.Start([], "--synthetic", "--steps", "100000", "--output", _folder.Path);
        await program.ReadUntil("step: 10,");
        await program.Send(signal);
        var (code, rest, _) = await program.End();

        Assert.Equal(130, code);
        var stopped = Regex.Match(rest, @"(?<=Stopped after step )\d+(?= of 100000\.)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Value;
        var next = int.Parse(stopped, CultureInfo.InvariantCulture) + 1;

        var (exitCode, output, error) =
            await Run("train", "--synthetic", "--resume", "--steps", next.ToString(CultureInfo.InvariantCulture), "--output", _folder.Path);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains($"Training, step {next} to {next} of 128 images, seed 1,", output, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output, string Error)> Run(params string[] args) => Run([], args);

    private static async Task<(int ExitCode, string Output, string Error)> Run(KeyValuePair<string, string>[] environment, params string[] args)
    {
        using var program = ProgramProcess.Start(environment, args);
        return await program.End();
    }
}
