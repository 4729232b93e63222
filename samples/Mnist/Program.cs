using Mnist;
using Mnist.Commands;
using Mnist.Data;
using Mnist.Display;

using var interrupt = new Interrupt();
return await CommandLine.InvokeAsync(args, Console.Out, Console.Error, async options =>
{
    try
    {
        return options switch
        {
            TrainOptions train => await new TrainCommand(train, Source(train.Digits), Screen.ForConsole()).RunAsync(interrupt.Requested),
            TestOptions test => await new TestCommand(test, Source(test.Digits), Screen.ForConsole()).RunAsync(interrupt.Requested),
            PredictOptions predict => new PredictCommand(predict, Screen.ForConsole()).Run(),
            _ => throw new ArgumentOutOfRangeException(nameof(options)),
        };
    }
    catch (SampleException mistake)
    {
        await Console.Error.WriteLineAsync(mistake.Message);
        return 1;
    }
    catch (OperationCanceledException)
    {
        Console.WriteLine("Stopped before the work began.");
        return Interrupt.ExitCode;
    }
});

static DataSource Source(DigitsOptions digits) => new(
    digits.Folder, Environment.GetEnvironmentVariable(DataSource.VariableName), digits.Synthetic, UserCache.MnistFolder, MnistDownload.FromPublicMirrors());
