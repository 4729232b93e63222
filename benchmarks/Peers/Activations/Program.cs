using System.Runtime.InteropServices;
using Activations;
using CnnGen.Runtime;
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
    const string Ours = "CnnGen", Tensors = "System.Numerics.Tensors", Torch = "TorchSharp";
    var values = Values.Draw();
    var (arguments, results) = (new float[values.Length], new float[values.Length]);
    using var network = new Activated(Activated.DefaultSeed, threads: 1);
    using var torchPeer = new TorchPeer(values);
    Contender Emitted(string function, Action run) => new(function, Ours, () => values.CopyTo(network.ProbeValues), run);
    Contender OfTensors(string function, TensorsPeer.Function run) =>
        new(function, Tensors, () => values.CopyTo(arguments, 0), () => ByExample(run, arguments, results));
    Contender OfTorch(string function, Action run) => new(function, Torch, torchPeer.Touch, run);
    Contender[] contenders =
    [
        OfTorch("the layer's products", torchPeer.Dense),
        Emitted("gelu", network.ProbeGelu), OfTorch("gelu", torchPeer.Gelu),
        Emitted("gelu, approximate", network.ProbeApproximateGelu), OfTensors("gelu, approximate", TensorsPeer.Gelu),
        OfTorch("gelu, approximate", torchPeer.ApproximateGelu),
        Emitted("silu", network.ProbeSilu), OfTensors("silu", TensorsPeer.Silu), OfTorch("silu", torchPeer.Silu),
        Emitted("sigmoid", network.ProbeSigmoid), OfTensors("sigmoid", TensorsPeer.Sigmoid), OfTorch("sigmoid", torchPeer.Sigmoid),
        Emitted("tanh", network.ProbeTanh), OfTensors("tanh", TensorsPeer.Tanh), OfTorch("tanh", torchPeer.Tanh),
    ];
    var peak = FmaPeak.Measure(network.Target == KernelTarget.Avx512 ? 512 : 256) ?? throw new InvalidDataException("this CPU has no fused multiply-add");
    var products = 2.0 * Values.Count * Values.Units / peak / 1e3;
    Contender.Measure(contenders, rounds);
    return FormattableString.Invariant($"{network.Target}, 1 thread; the layer's products take {products:F0} µs at the FMA peak of {peak:F0} GFLOP/s.\n\n")
        + Table.Of(contenders, [Ours, Tensors, Torch], products);
}

static void ByExample(TensorsPeer.Function function, float[] values, float[] results)
{
    for (var first = 0; first < values.Length; first += Values.Units)
        function(values.AsSpan(first, Values.Units), results.AsSpan(first, Values.Units));
}
