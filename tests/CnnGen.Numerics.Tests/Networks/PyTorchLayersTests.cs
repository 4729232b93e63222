using System.Globalization;
using CnnGen.Generator.Model;
using CnnGen.Generator.Spec;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Weights of every layer that has any, as PyTorch wrote them, give PyTorch's predictions. <c>tools/PyTorchGolden</c> wrote both.</summary>
public sealed class PyTorchLayersTests : IDisposable
{
    // Sums of at most 84 terms around 1, in another order there, in each of at most six layers, and four normalizations, whose variances here are above 0.01
    // and so make errors at most tenfold: 84 * 2^-24 = 5e-6 at the logits; a probability's derivative by a logit is at most 1/4.
    private const double Tolerance = 5e-6;

    private static readonly (string Name, int[] Sizes, string Layers)[] Models =
    [
        ("Maps", [6, 5, 4], """
            - conv2d: { filters: 6, kernel_size: [3, 2], groups: 2 }
            - batch_normalization
            - prelu: { shared_axes: [1, 2] }
            - depthwise_conv2d: { name: depthwise1, kernel_size: 3, padding: same, depth_multiplier: 2 }
            - group_normalization: { groups: 3 }
            - separable_conv2d: { name: separable1, filters: 5, kernel_size: 2 }
            - layer_normalization: { axis: [1, 2, 3] }
            - conv2d_transpose: { filters: 2, kernel_size: [3, 2], strides: 2 }
            - flatten
            - dense: { units: 3 }
            """),
        ("Sequences", [9, 3], """
            - conv1d: { filters: 4, kernel_size: 3 }
            - batch_normalization
            - conv1d_transpose: { filters: 2, kernel_size: 3, strides: 2 }
            - flatten
            - dense: { units: 3 }
            """),
        ("Features", [4, 2, 3], """
            - flatten
            - batch_normalization
            - prelu
            - layer_normalization
            - dense: { units: 12 }
            - prelu
            - reshape: { target_shape: [2, 2, 3] }
            - conv2d: { filters: 2, kernel_size: 2 }
            - flatten
            - dense: { units: 3 }
            """),
    ];

    private static readonly CompiledNetworks Compiled = new("PyTorchLayers", Models.ToDictionary(model => model.Name, Bind, StringComparer.Ordinal));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen");

    public static TheoryData<string> Names => [.. Models.Select(model => model.Name)];

    private string NewFile => Path.Combine(_folder.FullName, "new.safetensors");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, MemberData(nameof(Names))]
    public void They_predict_what_they_do_there(string name)
    {
        float[] expected = [.. File.ReadAllLines(Golden(name, "-probabilities.csv"))
            .SelectMany(line => line.Split(',')).Select(text => float.Parse(text, CultureInfo.InvariantCulture))];
        using var network = Create(name);
        var actual = new float[expected.Length];

        network.Load(Golden(name, ".safetensors"), WeightOrder.PyTorch);
        network.PredictProbabilities(ChannelsLast(expected.Length / network.Classes, Models.Single(model => model.Name == name).Sizes), actual);

        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance, $"probability {i} is {actual[i]:R}, in PyTorch {expected[i]:R}");
    }

    [Theory]
    [InlineData("Maps", WeightOrder.PyTorch)]
    [InlineData("Maps", WeightOrder.Keras)]
    [InlineData("Sequences", WeightOrder.PyTorch)]
    [InlineData("Features", WeightOrder.PyTorch)]
    public void They_are_saved_as_they_were_loaded(string name, WeightOrder order)
    {
        using var network = Create(name);
        network.Load(Golden(name, ".safetensors"), WeightOrder.PyTorch);
        network.Save(NewFile, order);
        using var other = Create(name, seed: 2);

        other.Load(NewFile, order);

        Assert.Equal(network.Memory.Hash(), other.Memory.Hash());
        var (saved, golden) = (File.ReadAllText(NewFile), File.ReadAllText(Golden(name, ".safetensors")));
        Assert.Contains("\"conv1" + (order == WeightOrder.PyTorch ? ".weight" : "/kernel"), saved, StringComparison.Ordinal);
        Assert.Contains("num_batches_tracked", golden, StringComparison.Ordinal);
        Assert.DoesNotContain("num_batches_tracked", saved, StringComparison.Ordinal);
    }

    /// <summary>A separable convolution is two of PyTorch's modules, which need not be called after it.</summary>
    [Fact]
    public void By_their_shapes_they_are_found_under_other_names()
    {
        using var network = Create("Maps");
        network.Load(Golden("Maps", ".safetensors"), WeightOrder.PyTorch);
        var names = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["conv1"] = "0",
            ["norm1"] = "1",
            ["prelu1"] = "2",
            ["depthwise1"] = "3",
            ["norm2"] = "4",
            ["norm3"] = "7",
            ["deconv1"] = "8",
            ["dense1"] = "10",
            ["separable1/depthwise_kernel"] = "5.weight",
            ["separable1/pointwise_kernel"] = "6.weight",
            ["separable1/bias"] = "6.bias",
        };
        network.Save(NewFile, WeightOrder.PyTorch, names);
        using var other = Create("Maps", seed: 2);

        Assert.Equal(names.OrderBy(pair => pair.Key), other.LoadByShape(NewFile, WeightOrder.PyTorch).OrderBy(pair => pair.Key));
        Assert.Equal(network.Memory.Hash(), other.Memory.Hash());
    }

    private static EmittedNetwork Create(string name, ulong seed = 1) => Compiled.Create(name, Generator.Plan.Target.Scalar, seed);

    private static string Golden(string name, string ending) =>
        Path.Combine(AppContext.BaseDirectory, "Golden", $"pytorch-{name.ToLowerInvariant()}{ending}");

    private static Network Bind((string Name, int[] Sizes, string Layers) model)
    {
        var text = $"name: {model.Name}\ninput: [{string.Join(", ", model.Sizes)}]\nlayers:\n{model.Layers}\ntraining: {{ batch_size: 8 }}\n";
        var spec = SpecReader.Read(new ModelFile("model.yaml", text, ModelMetadata.None), CancellationToken.None);
        return spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None).Value!;
    }

    /// <summary>The tool's examples, drawn channels first as there, handed over channels last.</summary>
    private static float[] ChannelsLast(int count, int[] sizes)
    {
        var key = CounterRandom.Key(seed: 1, stream: 2, step: 0);
        var (channels, places) = (sizes[^1], sizes.Take(sizes.Length - 1).Aggregate((product, size) => product * size));
        var examples = new float[count * channels * places];
        for (var i = 0; i < examples.Length; i++)
        {
            var (n, channel, place) = (i / (channels * places), i / places % channels, i % places);
            examples[((n * places) + place) * channels + channel] = CounterRandom.Uniform(key, (uint)i);
        }

        return examples;
    }
}
