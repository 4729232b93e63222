using System.CommandLine;
using System.CommandLine.Parsing;
using Mnist.Commands;
using Mnist.Data;

namespace Mnist;

/// <summary>The sample's commands, their options, their help, and their checks.</summary>
internal static class CommandLine
{
    /// <summary>A million steps are hours of training; more is a slip of the finger.</summary>
    private const int MaxSteps = 1_000_000;

    /// <summary>What model.yaml allows as well.</summary>
    private const int MaxThreads = 256;

    private static readonly Option<string?> Data = new("--data")
    {
        Description = $"Folder with the four MNIST files, gzipped or not. [default: ${DataSource.VariableName}, else the cache, else a download]",
        HelpName = "folder",
    };

    private static readonly Option<string> Output = new("--output")
    {
        Description = "Folder for the pictures digits.png and curves.png, for weights.safetensors and checkpoint.safetensors.",
        HelpName = "folder",
        DefaultValueFactory = _ => "mnist-output",
    };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Seed of the weights, the dropout and the order of the examples.",
        HelpName = "number",
        DefaultValueFactory = _ => MnistCnn.DefaultSeed,
        CustomParser = result => Number(result, 0UL, ulong.MaxValue),
    };

    private static readonly Option<int> Steps = new("--steps")
    {
        Description = "Training steps, a batch each; with --resume those before the pause included.",
        HelpName = "number",
        DefaultValueFactory = _ => MnistCnn.Steps,
        CustomParser = result => Number(result, 1, MaxSteps),
    };

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "Threads that share the work; results do not depend on them. [default: model.yaml's, else one per physical core]",
        HelpName = "number",
        CustomParser = result => Number(result, 1, MaxThreads),
    };

    private static readonly Option<bool> CompareSeed = new("--compare-seed")
    {
        Description = "Also print the figures that the TensorFlow program published beside ours.",
    };

    private static readonly Option<bool> Synthetic = new("--synthetic") { Description = "Take the built-in digits." };

    private static readonly Option<bool> Resume = new("--resume")
    {
        Description = "Go on from the checkpoint in the output folder: the same bits as without the pause.",
    };

    private static readonly Option<bool> KeepWeights = new("--keep-weights")
    {
        Description = "Start from what still fits of the checkpoint in the output folder, after an edit of model.yaml; dotnet watch does so by itself.",
        DefaultValueFactory = _ => WatchRun.IsRepeated,
    };

    private static readonly Option<string?> Weights = new("--weights")
    {
        Description = "File of weights. [default: weights.safetensors in the output folder]",
        HelpName = "file",
    };

    private static readonly Argument<string> Picture = new("FILE.png") { Description = "A picture of one digit, of any size, dark on light or light on dark." };

    /// <summary>Runs the command that the arguments ask for.</summary>
    /// <returns>The exit code: that of <paramref name="run"/>, or 2 for arguments that make no sense.</returns>
    public static Task<int> InvokeAsync(string[] args, TextWriter output, TextWriter error, Func<Options, Task<int>> run)
    {
        // Ctrl+C is the program's own business: it ends after the step at hand.
        var invocation = new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null };
        var arguments = Root(run).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (arguments.Errors.Count == 0)
            return arguments.InvokeAsync(invocation);
        foreach (var mistake in arguments.Errors)
            error.WriteLine(mistake.Message);
        foreach (var word in arguments.UnmatchedTokens)
            if (Slip.MeantFor(arguments.CommandResult.Command, word) is { } meant)
                error.WriteLine($"Did you mean {meant} in place of {word}?");
        error.WriteLine("Use --help to see the options.");
        return Task.FromResult(2);
    }

    private static RootCommand Root(Func<Options, Task<int>> run)
    {
        var train = new Command("train", "Train, then test, save the weights and draw pictures; what happens without a command.");
        var test = new Command("test", "Test saved weights.") { Data, Synthetic, Output, Weights, Threads };
        var predict = new Command("predict", "Say which digit a picture shows.") { Picture, Output, Weights, Threads };
        var root =
            new RootCommand("Trains the network of model.yaml on MNIST, tests it, and shows what it makes of five test digits.") { train, test, predict };
        foreach (var command in new[] { root, train })
        {
            foreach (var option in new Option[] { Data, Output, Seed, Steps, Threads, CompareSeed, Synthetic, Resume, KeepWeights })
                command.Add(option);
            command.Validators.Add(RefuseTwoSeeds);
            command.Validators.Add(RefuseTwoStarts);
            command.SetAction((parsed, _) => run(ReadTrain(parsed)));
        }

        foreach (var command in new[] { root, train, test })
            command.Validators.Add(RefuseTwoSources);
        foreach (var command in new[] { train, test, predict })
            command.Validators.Add(RefuseOptionsBefore);
        test.SetAction((parsed, _) => run(new TestOptions(ReadDigits(parsed), parsed.GetValue(Output)!, parsed.GetValue(Weights), parsed.GetValue(Threads))));
        predict.SetAction((parsed, _) => run(new PredictOptions(
            parsed.GetValue(Picture)!, parsed.GetValue(Output)!, parsed.GetValue(Weights), parsed.GetValue(Threads))));
        return root;
    }

    private static TrainOptions ReadTrain(ParseResult parsed) => new(
        ReadDigits(parsed),
        parsed.GetValue(Output)!,
        parsed.GetValue(Seed),
        parsed.GetValue(Steps),
        parsed.GetValue(Threads),
        parsed.GetValue(CompareSeed),
        parsed.GetValue(Resume),
        KeepWeights: parsed.GetValue(KeepWeights) && !parsed.GetValue(Resume));

    private static DigitsOptions ReadDigits(ParseResult parsed) => new(parsed.GetValue(Data), parsed.GetValue(Synthetic));

    private static void RefuseTwoSources(CommandResult command)
    {
        if (command.GetResult(Data) is not null && command.GetValue(Synthetic))
            command.AddError("--data and --synthetic exclude each other: which digits shall it be?");
    }

    private static void RefuseTwoSeeds(CommandResult command)
    {
        if (command.GetResult(Seed) is { Implicit: false } && command.GetValue(Resume))
            command.AddError("--seed and --resume exclude each other: the checkpoint has its own seed.");
    }

    private static void RefuseTwoStarts(CommandResult command)
    {
        if (command.GetResult(KeepWeights) is { Implicit: false } && command.GetValue(Resume))
            command.AddError("--resume and --keep-weights exclude each other: the first goes on with the same network, the second starts an edited one.");
    }

    /// <summary>What stands before a command belongs to none; it would be dropped without a word.</summary>
    private static void RefuseOptionsBefore(CommandResult command)
    {
        if (command.Parent is CommandResult parent && parent.Children.OfType<OptionResult>().FirstOrDefault(option => !option.Implicit) is { } before)
            command.AddError($"{before.Option.Name} stands before the command; write it behind: {command.Command.Name} {before.Option.Name} …");
    }

    private static T Number<T>(ArgumentResult result, T low, T high)
        where T : struct, IComparable<T>, ISpanParsable<T>
    {
        var text = result.Tokens[0].Value;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var number) && number.CompareTo(low) >= 0 && number.CompareTo(high) <= 0)
            return number;
        result.AddError(FormattableString.Invariant($"{((OptionResult)result.Parent!).Option.Name} {text}: expected a whole number from {low} to {high}."));
        return default;
    }
}
