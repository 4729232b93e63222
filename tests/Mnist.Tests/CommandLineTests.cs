using Mnist.Commands;

namespace Mnist.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("")]
    [InlineData("train")]
    public async Task Without_arguments_the_models_own_figures_hold(string command) =>
        Assert.Equal(
            new TrainOptions(
                new DigitsOptions(null, Synthetic: false), "mnist-output", MnistCnn.DefaultSeed, MnistCnn.Steps, Threads: 0, CompareSeed: false,
                Resume: false, KeepWeights: false),
            (await Parse(command.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Options);

    [Fact]
    public async Task Every_option_is_read()
    {
        Assert.Equal(
            new TrainOptions(
                new DigitsOptions("digits", Synthetic: false), "out", 18446744073709551615, 7, Threads: 3, CompareSeed: true,
                Resume: false, KeepWeights: false),
            (await Parse("--data", "digits", "--output=out", "--seed", "18446744073709551615", "--steps", "7", "--threads", "3", "--compare-seed")).Options);
        Assert.True(Assert.IsType<TrainOptions>((await Parse("train", "--resume")).Options).Resume);
        Assert.True(Assert.IsType<TrainOptions>((await Parse("train", "--keep-weights")).Options).KeepWeights);
        Assert.Equal(
            new TestOptions(new DigitsOptions(null, Synthetic: true), "out", "w", Threads: 3),
            (await Parse("test", "--synthetic", "--output", "out", "--weights", "w", "--threads", "3")).Options);
        Assert.Equal(new PredictOptions("a.png", "mnist-output", null, Threads: 0), (await Parse("predict", "a.png")).Options);
    }

    [Theory]
    [InlineData("--seed x", "--seed x: expected a whole number from 0 to 18446744073709551615.")]
    [InlineData("--seed -1", "--seed -1: expected a whole number from 0 to 18446744073709551615.")]
    [InlineData("--steps 0", "--steps 0: expected a whole number from 1 to 1000000.")]
    [InlineData("--steps 1,5", "--steps 1,5: expected a whole number from 1 to 1000000.")]
    [InlineData("--threads 0", "--threads 0: expected a whole number from 1 to 256.")]
    [InlineData("--threads 257", "--threads 257: expected a whole number from 1 to 256.")]
    [InlineData("--threads two", "--threads two: expected a whole number from 1 to 256.")]
    [InlineData("--data a --synthetic", "--data and --synthetic exclude each other")]
    [InlineData("test --data a --synthetic", "--data and --synthetic exclude each other")]
    [InlineData("--resume --seed 1", "--seed and --resume exclude each other: the checkpoint has its own seed.")]
    [InlineData("--resume --keep-weights", "--resume and --keep-weights exclude each other")]
    [InlineData("--output out test", "--output stands before the command; write it behind: test --output …")]
    [InlineData("predict", "Required argument 'FILE.png' missing for command: 'predict'.")]
    [InlineData("predict a.png b.png", "Unrecognized command or argument 'b.png'.")]
    [InlineData("test --seed 1", "Unrecognized command or argument '--seed'.")]
    [InlineData("--sedd 1", "Unrecognized command or argument '--sedd'.")]
    [InlineData("--data", "Required argument missing for option: '--data'.")]
    public async Task A_mistake_is_named_and_nothing_runs(string arguments, string message)
    {
        var (options, exitCode, error) = await Parse(arguments.Split(' '));

        Assert.Null(options);
        Assert.Equal(2, exitCode);
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    /// <summary>System.CommandLine proposes words as well, but also -h for a number, and in the middle of its help.</summary>
    [Theory]
    [InlineData("--stpes 10", "--steps in place of --stpes")]
    [InlineData("train --thread 2", "--threads in place of --thread")]
    [InlineData("--datta x", "--data in place of --datta")]
    [InlineData("tset", "test in place of tset")]
    [InlineData("test --seed 1", null)]
    [InlineData("predict a.png b.png", null)]
    public async Task A_slip_of_the_fingers_is_told_what_it_was_meant_for(string arguments, string? meant)
    {
        var (_, _, error) = await Parse(arguments.Split(' '));

        var proposed = error.Split('\n').Where(line => line.StartsWith("Did you mean", StringComparison.Ordinal)).Select(line => line.TrimEnd('\r'));
        Assert.Equal(meant is null ? [] : [$"Did you mean {meant}?"], proposed);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("1", false)]
    [InlineData("2", true)]
    public void Dotnet_watch_s_later_runs_keep_weights_by_themselves(string? iteration, bool kept) => Assert.Equal(kept, WatchRun.IsRepeatedIn(iteration));

    private static async Task<(Options? Options, int ExitCode, string Error)> Parse(params string[] args)
    {
        Options? options = null;
        using var error = new StringWriter();
        var exitCode = await CommandLine.InvokeAsync(args, TextWriter.Null, error, read =>
        {
            options = read;
            return Task.FromResult(0);
        });
        return (options, exitCode, error.ToString());
    }
}
