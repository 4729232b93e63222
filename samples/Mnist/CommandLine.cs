using System.CommandLine;
using System.CommandLine.Parsing;
using Mnist.Data;

namespace Mnist;

/// <summary>The sample's options, their help, and their checks.</summary>
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
        Description = "Folder for the pictures digits.png and curves.png.",
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
        Description = "Training steps, a batch each.",
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

    private static readonly Option<bool> Synthetic = new("--synthetic") { Description = "Train on the built-in digits." };

    /// <summary>Runs the sample as the arguments ask.</summary>
    /// <returns>The exit code: that of <paramref name="run"/>, or 2 for arguments that make no sense.</returns>
    public static Task<int> InvokeAsync(string[] args, TextWriter output, TextWriter error, Func<Options, Task<int>> run)
    {
        var command = new RootCommand("Trains the network of model.yaml on MNIST, tests it, and shows what it makes of five test digits.")
        {
            Data, Output, Seed, Steps, Threads, CompareSeed, Synthetic,
        };
        command.Validators.Add(RefuseTwoSources);
        // Ctrl+C is the program's own business: it ends after the step at hand.
        var invocation = new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null };
        var arguments = command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (arguments.Errors.Count > 0)
        {
            foreach (var mistake in arguments.Errors)
                error.WriteLine(mistake.Message);
            error.WriteLine("Use --help to see the options.");
            return Task.FromResult(2);
        }
        command.SetAction((parsed, _) => run(Read(parsed)));
        return arguments.InvokeAsync(invocation);
    }

    private static Options Read(ParseResult parsed) => new(
        parsed.GetValue(Data),
        parsed.GetValue(Output)!,
        parsed.GetValue(Seed),
        parsed.GetValue(Steps),
        parsed.GetValue(Threads),
        parsed.GetValue(CompareSeed),
        parsed.GetValue(Synthetic));

    private static void RefuseTwoSources(CommandResult command)
    {
        if (command.GetResult(Data) is not null && command.GetValue(Synthetic))
            command.AddError("--data and --synthetic exclude each other: which digits shall it be?");
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
