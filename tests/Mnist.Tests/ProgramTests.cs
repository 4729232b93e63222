using System.Diagnostics;
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
    public async Task Help_lists_the_options()
    {
        var (exitCode, output, _) = await Run("--help");

        Assert.Equal(0, exitCode);
        string[] options = ["--data", "--output", "--seed", "--steps", "--threads", "--compare-seed", "--synthetic", "--resume", "train", "test", "predict <FILE.png>"];
        Assert.All(options, option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_target_is_one_line_too()
    {
        var (exitCode, _, error) = await Run([new("CNNGEN_TARGET", "sse9")], "--synthetic", "--output", _folder.Path);

        Assert.Equal(1, exitCode);
        Assert.Matches(@"^CNNGEN_TARGET=sse9 is not a target[^\r\n]*\r?\n$", error);
    }

    private static Task<(int ExitCode, string Output, string Error)> Run(params string[] args) => Run([], args);

    private static async Task<(int ExitCode, string Output, string Error)> Run(KeyValuePair<string, string>[] environment, params string[] args)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "Mnist.dll"), .. args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
