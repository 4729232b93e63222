using Mnist;
using Mnist.Data;
using Mnist.Display;

using var interrupt = new Interrupt();
return await CommandLine.InvokeAsync(args, Console.Out, Console.Error, async options =>
{
    var source = new DataSource(options.Data, Environment.GetEnvironmentVariable(DataSource.VariableName), options.Synthetic,
        UserCache.MnistFolder, MnistDownload.FromPublicMirrors());
    try
    {
        return await new Sample(options, source, Screen.ForConsole()).RunAsync(interrupt.Requested);
    }
    catch (SampleException mistake)
    {
        await Console.Error.WriteLineAsync(mistake.Message);
        return 1;
    }
    catch (OperationCanceledException)
    {
        Console.WriteLine("Stopped before training.");
        return Interrupt.ExitCode;
    }
});
