using CnnGen.Generator.Model;
using CnnGen.Generator.Spec;
using CnnGen.Numerics.Tests.Emitted;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>
/// A network whose normalizations are folded predicts with the bits of one that has none, and the folded kernels and biases as its own: at any target, with any
/// number of threads, and whatever has changed the parameters.
/// </summary>
public sealed class FoldedNetworkTests : IDisposable
{
    private const int BatchSize = 6, Classes = 3;

    private const float Epsilon = 0.001f;

    /// <summary>Of a layer, how its kernel's numbers belong to its channels: so many times in a row, and then over again.</summary>
    private static readonly (string Layer, int Channels, int Row)[] Folded =
        [("conv1", 16, 1), ("conv2", 16, 1), ("depthwise1", 32, 1), ("transpose1", 4, 32), ("dense1", 40, 1), ("conv3", 16, 1)];

    private static readonly Lazy<CompiledNetworks> s_networks = new(() => new CompiledNetworks("Folding", All()));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen");

    public static TheoryData<string, int> TargetsAndThreads => NetworkCases.TargetsAndThreads;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, MemberData(nameof(TargetsAndThreads))]
    public void It_predicts_with_the_bits_of_the_folded_parameters(string target, int threads)
    {
        foreach (var name in new[] { "Trunk", "Window" })
        {
            using var network = Create(name, target, threads);
            Check(network, "at first");
            for (var step = 0; step < 3; step++) Train(network, step);
            Check(network, "after training");
        }
    }

    [Fact]
    public void Whatever_has_changed_the_parameters()
    {
        using var network = Create("Trunk");
        using var other = Create("Trunk");
        for (var step = 0; step < 3; step++) Train(other, step);
        var file = Path.Combine(_folder.FullName, "weights.safetensors");

        other.Save(file);
        network.Load(file);
        Check(network, "after loading");
        Assert.Equal(Answers(other), Answers(network));

        Train(network, 3);
        network.Parameters["norm1/moving_variance"].CopyFrom([.. Enumerable.Repeat(2.5f, 16)]);
        Check(network, "after setting a statistic");
        network.Parameters["conv2/kernel"].Storage[5] = 0.75f;
        network.Parameters.Refresh();
        Check(network, "after writing to the memory of a kernel");

        other.SaveCheckpoint(file);
        network.LoadCheckpoint(file);
        Check(network, "after loading a checkpoint");
        network.UsesAverages = true;
        Check(network, "with averages");
        network.UsesAverages = false;
        Check(network, "without them again");
    }

    /// <summary>A step of a program's own loss ends as any other.</summary>
    [Fact]
    public void After_a_step_in_two_halves()
    {
        using var network = Create("Trunk");
        var (images, _) = Examples.Draw(BatchSize, network.InputSize, Classes, seed: 5);
        network.TrainForward(images, new float[BatchSize * Classes]);
        network.TrainBackward([.. Enumerable.Range(0, BatchSize * Classes).Select(i => i % 2 == 0 ? 0.1f : -0.2f)]);
        Check(network, "after a step in two halves");
    }

    /// <summary>Evaluation's forward pass is prediction's, among what a loss has in memory besides.</summary>
    [Fact]
    public void Evaluation_computes_the_same()
    {
        using var network = Create("Trunk");
        Train(network, 0);
        using var plain = Plain(network);
        var (images, labels) = Examples.Draw(BatchSize + 3, network.InputSize, Classes, seed: 8);
        Assert.Equal(plain.Evaluate(images, labels), network.Evaluate(images, labels));
    }

    private static void Train(EmittedNetwork network, int step)
    {
        var (images, labels) = Examples.Draw(BatchSize, network.InputSize, Classes, seed: step);
        network.Train(images, labels);
    }

    private static void Check(EmittedNetwork network, string when)
    {
        using var plain = Plain(network);
        Bits.Equal(Answers(plain), Answers(network), $"{when}, {network.Target.Name}");
    }

    /// <summary>Probabilities of a batch and a part of one, and of one example alone.</summary>
    private static float[] Answers(EmittedNetwork network)
    {
        var (images, _) = Examples.Draw(BatchSize + 2, network.InputSize, Classes, seed: 9);
        var (all, one) = (new float[(BatchSize + 2) * Classes], new float[Classes]);
        network.PredictProbabilities(images, all);
        network.Predict(images.AsSpan(0, network.InputSize), one);
        return [.. all, .. one];
    }

    private static EmittedNetwork Plain(EmittedNetwork network)
    {
        var plain = Create("Plain" + network.Plan.Network.Name, network.Target.Name);
        foreach (var parameter in plain.Parameters)
        {
            var layer = parameter.Name.Split('/')[0];
            var values = Array.FindIndex(Folded, folded => folded.Layer == layer) is >= 0 and var place
                ? parameter.Name.EndsWith("/kernel", StringComparison.Ordinal) ? Kernel(network, Folded[place]) : Bias(network, layer)
                : network.Memory.Values(parameter.Name);
            parameter.CopyFrom(values);
        }

        return plain;
    }

    private static float[] Kernel(EmittedNetwork network, (string Layer, int Channels, int Row) folded)
    {
        var factor = Factor(network, folded.Layer);
        return [.. network.Memory.Values(folded.Layer + "/kernel").Select((weight, i) => weight * factor[i / folded.Row % folded.Channels])];
    }

    private static float[] Bias(EmittedNetwork network, string layer)
    {
        var (norm, factor) = (NormOf(network, layer), Factor(network, layer));
        var (mean, beta) = (network.Memory.Values(norm + "/moving_mean"), network.Memory.Values(norm + "/beta"));
        var hasBias = network.Parameters.Any(parameter => parameter.Name == layer + "/bias");
        var bias = hasBias ? network.Memory.Values(layer + "/bias") : new float[factor.Length];
        // Each product and each sum is rounded: no fused multiply-add.
        return [.. factor.Select((f, c) =>
        {
            var scaled = (bias[c] - mean[c]) * f;
            return scaled + beta[c];
        })];
    }

    private static float[] Factor(EmittedNetwork network, string layer)
    {
        var norm = NormOf(network, layer);
        var (gamma, variance) = (network.Memory.Values(norm + "/gamma"), network.Memory.Values(norm + "/moving_variance"));
        return [.. gamma.Zip(variance, (scale, of) => scale / MathF.Sqrt(of + Epsilon))];
    }

    private static string NormOf(EmittedNetwork network, string layer)
    {
        var layers = network.Plan.Layers.Select(plan => plan.Name).ToList();
        return layers[layers.IndexOf(layer) + 1];
    }

    private static EmittedNetwork Create(string name, string? target = null, int threads = 1) => s_networks.Value.Create(
        name, CompiledNetworks.RunnableTargets.First(t => target is null || t.Name == target), threads: threads);

    private static Dictionary<string, Network> All() => new(StringComparer.Ordinal)
    {
        ["Trunk"] = Bind(Trunk(normalization: "  - batch_normalization\n"), "[9, 9, 3]"),
        ["PlainTrunk"] = Bind(Trunk(normalization: ""), "[9, 9, 3]"),
        // Winograd's tiles are windows of the pooling, which training has not behind the convolution: it keeps the kernel in panels.
        ["Window"] = Bind(Window(normalization: "  - batch_normalization\n"), "[5, 5, 16]"),
        ["PlainWindow"] = Bind(Window(normalization: ""), "[5, 5, 16]"),
    };

    private static string Trunk(string normalization) => $$"""
          - conv2d: { filters: 16, kernel_size: 3, padding: same }
        {{normalization}}  - activation: relu
          - max_pooling2d
          - conv2d: { filters: 16, kernel_size: 3, padding: same, use_bias: {{(normalization.Length == 0 ? "true" : "false")}} }
        {{normalization}}  - activation: relu
          - max_pooling2d
          - depthwise_conv2d: { kernel_size: 3, padding: same, depth_multiplier: 2 }
        {{normalization}}  - activation: relu
          - conv2d_transpose: { name: transpose1, filters: 4, kernel_size: 3, strides: 2, padding: same }
        {{normalization}}  - activation: relu
          - flatten
          - dense: { units: 40 }
        {{normalization}}  - activation: relu
          - dense: { units: {{Classes}} }

        """;

    private static string Window(string normalization) => $$"""
          - conv2d: { name: conv3, filters: 16, kernel_size: 3{{(normalization.Length == 0 ? ", activation: relu" : "")}} }
        {{normalization}}{{(normalization.Length == 0 ? "" : "  - activation: relu\n")}}  - max_pooling2d
          - flatten
          - dense: { name: last, units: {{Classes}} }

        """;

    private static Network Bind(string layers, string input)
    {
        var text = $"name: Any\ninput: {input}\nlayers:\n{layers}optimizer: {{ adam: {{ use_ema: true, ema_momentum: 0.75 }} }}\n"
            + $"training: {{ batch_size: {BatchSize} }}\n";
        var spec = SpecReader.Read(new ModelFile("model.yaml", text, ModelMetadata.None), CancellationToken.None);
        var network = spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None);
        Assert.Empty(network.Errors);
        return network.Value!;
    }
}
