using System.Runtime.InteropServices;
using Activations;
using Harness;
using TorchSharp;

// What expensive activations cost behind a dense layer, beside System.Numerics.Tensors and TorchSharp. activations.sh builds and runs it.
try
{
    var arguments = new Arguments(args, "rounds", "markdown");
    var rounds = arguments.Number("rounds", 400, 1, 1_000_000);
    torch.set_num_threads(1);
    var text = $"# Activations of {Values.Units} units, batch {Values.Batch}\n\n{Machine.CpuName()}; {RuntimeInformation.FrameworkDescription}; "
        + $"{ProgramVersion.Of(typeof(Values))}; TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}, libtorch {torch.__version__}.\n\n"
        + Report(rounds);
    Console.Write(text);
    if (arguments.Text("markdown") is { } file)
        File.WriteAllText(file, text);
    return 0;
}
catch (Exception e) when (e is UsageException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static string Report(int rounds)
{
    const string Tensors = "System.Numerics.Tensors", Torch = "TorchSharp";
    var values = Values.Draw();
    var results = new float[values.Length];
    using var torchPeer = new TorchPeer(values);
    Contender[] contenders =
    [
        new("the layer's products", Torch, torchPeer.Dense),
        new("gelu", Torch, torchPeer.Gelu),
        new("gelu, approximate", Tensors, () => ByExample(TensorsPeer.Gelu, values, results)),
        new("gelu, approximate", Torch, torchPeer.ApproximateGelu),
        new("silu", Tensors, () => ByExample(TensorsPeer.Silu, values, results)),
        new("silu", Torch, torchPeer.Silu),
        new("sigmoid", Tensors, () => ByExample(TensorsPeer.Sigmoid, values, results)),
        new("sigmoid", Torch, torchPeer.Sigmoid),
        new("tanh", Tensors, () => ByExample(TensorsPeer.Tanh, values, results)),
        new("tanh", Torch, torchPeer.Tanh),
    ];
    Contender.Measure(contenders, rounds);
    return Table.Of(contenders, contenders[0].Median);
}

static void ByExample(TensorsPeer.Function function, float[] values, float[] results)
{
    for (var first = 0; first < values.Length; first += Values.Units)
        function(values.AsSpan(first, Values.Units), results.AsSpan(first, Values.Units));
}
