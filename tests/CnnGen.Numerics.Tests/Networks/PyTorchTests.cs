using System.Globalization;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Weights that PyTorch trained and wrote give PyTorch's predictions. <c>tools/PyTorchGolden</c> wrote weights and probabilities.</summary>
public sealed class PyTorchTests : IDisposable
{
    // Logits are sums of at most 24 terms around 1, in another order there: rounding errors of 2^-24 each add up to about 24 * 2^-24 = 1.4e-6 in each
    // of three layers, and a probability's derivative by a logit is at most 1/4.
    private const double Tolerance = 5e-6;

    private const int Channels = 2, Height = 8, Width = 9;

    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Golden", "pytorch.safetensors");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen");

    public static TheoryData<string> Targets => NetworkCases.Targets;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, MemberData(nameof(Targets))]
    public void Weights_trained_in_PyTorch_predict_what_they_do_there(string target)
    {
        using var network = FileNetworks.Create(FileNetworks.Golden, target);
        float[] expected = [.. File.ReadAllLines(Path.ChangeExtension(Golden, null) + "-probabilities.csv")
            .SelectMany(line => line.Split(',')).Select(text => float.Parse(text, CultureInfo.InvariantCulture))];
        var actual = new float[expected.Length];

        network.Load(Golden, WeightOrder.PyTorch);
        network.PredictProbabilities(Images(expected.Length / network.Classes), actual);

        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance, $"probability {i} is {actual[i]:R}, in PyTorch {expected[i]:R}");
    }

    [Fact]
    public void Saved_in_PyTorch_s_order_the_values_are_PyTorch_s_own()
    {
        using var network = FileNetworks.Create(FileNetworks.Golden, "Scalar");
        network.Load(Golden, WeightOrder.PyTorch);
        network.Save(NewFile, WeightOrder.PyTorch);
        var values = network.Parameters.Sum(parameter => parameter.Count);

        Assert.Equal(File.ReadAllBytes(Golden)[^(4 * values)..], File.ReadAllBytes(NewFile)[^(4 * values)..]);
        Assert.Contains("\"dense1.weight\":{\"dtype\":\"F32\",\"shape\":[5,24]", File.ReadAllText(NewFile), StringComparison.Ordinal);
        Assert.Contains("\"conv1.weight\":{\"dtype\":\"F32\",\"shape\":[3,2,3,2]", File.ReadAllText(NewFile), StringComparison.Ordinal);
        Assert.Contains("{\"format\":\"pt\"}", File.ReadAllText(NewFile), StringComparison.Ordinal);
    }

    /// <summary>The golden weights under the names of a Sequential without names of its own, in the order of Python's writer: by name.</summary>
    [Fact]
    public void Names_that_Sequential_gives_are_found_by_shape_or_said_by_a_dictionary()
    {
        var sequential = Path.Combine(Path.GetDirectoryName(Golden)!, "pytorch-sequential.safetensors");
        using var network = FileNetworks.Create(FileNetworks.Golden, "Scalar");
        network.Load(Golden, WeightOrder.PyTorch);
        var expected = network.Memory.Hash();
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { ["conv1"] = "0", ["conv2"] = "3", ["dense1"] = "6", ["dense2"] = "8" };

        using var byNames = FileNetworks.Create(FileNetworks.Golden, "Scalar", seed: 2);
        byNames.Load(sequential, WeightOrder.PyTorch, names);
        Assert.Equal(expected, byNames.Memory.Hash());

        using var byShape = FileNetworks.Create(FileNetworks.Golden, "Scalar", seed: 3);
        Assert.Equal(names, byShape.LoadByShape(sequential, WeightOrder.PyTorch));
        Assert.Equal(expected, byShape.Memory.Hash());

        byShape.Save(NewFile, WeightOrder.PyTorch, names);
        using var saved = FileNetworks.Create(FileNetworks.Golden, "Scalar", seed: 4);
        Assert.Equal(8, saved.LoadMatching(NewFile, WeightOrder.PyTorch, names).Kept.Count);
        Assert.Equal(expected, saved.Memory.Hash());

        var error = Assert.Throws<InvalidDataException>(() => saved.Load(sequential, WeightOrder.PyTorch));
        Assert.StartsWith(
            $"{sequential}: the tensor '0.bias' is no parameter of the network; if '0' is another name of a layer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_order_is_named_and_nothing_changes()
    {
        using var network = FileNetworks.Create(FileNetworks.Golden, "Scalar");
        var before = network.Memory.Hash();

        var error = Assert.Throws<InvalidDataException>(() => network.Load(Golden));
        Assert.Equal(
            $"{Golden}: the tensor 'conv1.weight' is no parameter of the network; names of this kind are read with WeightOrder.PyTorch", error.Message);

        network.Save(NewFile);
        error = Assert.Throws<InvalidDataException>(() => network.Load(NewFile, WeightOrder.PyTorch));
        Assert.Equal($"{NewFile}: the tensor 'conv1/kernel' is no parameter of the network; names of this kind are read with WeightOrder.Keras", error.Message);

        Assert.Throws<ArgumentOutOfRangeException>(() => network.Load(Golden, (WeightOrder)2));
        Assert.Equal(before, network.Memory.Hash());
    }

    [Fact]
    public void Another_network_s_weights_are_refused()
    {
        using var network = FileNetworks.Create(FileNetworks.Other, "Scalar");
        var before = network.Memory.Hash();
        var error = Assert.Throws<InvalidDataException>(() => network.Load(Golden, WeightOrder.PyTorch));
        Assert.Equal($"{Golden}: the tensor 'conv1.weight' has the shape [3, 2, 3, 2]; the network has conv1.weight [3, 2, 3, 3]", error.Message);
        Assert.Equal(before, network.Memory.Hash());
    }

    [Fact]
    public void Of_another_network_s_weights_those_that_fit_are_taken()
    {
        using var network = FileNetworks.Create(FileNetworks.Other, "Scalar");
        using var golden = FileNetworks.Create(FileNetworks.Golden, "Scalar");
        golden.Load(Golden, WeightOrder.PyTorch);

        var report = network.LoadMatching(Golden, WeightOrder.PyTorch);

        Assert.Equal(["conv1.bias"], report.Kept);
        Assert.Equal(
            ["conv1.weight (was [3, 2, 3, 2], is [3, 2, 3, 3])", "dense1.weight (was [5, 24], is [3, 126])", "dense1.bias (was [5], is [3])"],
            report.OtherShape.Select(mismatch => mismatch.ToString()));
        var (expected, actual) = (new float[3], new float[3]);
        golden.Parameters["conv1/bias"].CopyTo(expected);
        network.Parameters["conv1/bias"].CopyTo(actual);
        Assert.Equal(expected, actual);
    }

    private string NewFile => Path.Combine(_folder.FullName, "new.safetensors");

    /// <summary>The tool's images, drawn channels first as there, handed over channels last.</summary>
    private static float[] Images(int count)
    {
        var key = CounterRandom.Key(seed: 1, stream: 2, step: 0);
        var images = new float[count * Height * Width * Channels];
        for (var i = 0; i < images.Length; i++)
        {
            var (n, channel, pixel) = (i / (Channels * Height * Width), i / (Height * Width) % Channels, i % (Height * Width));
            images[((n * Height * Width) + pixel) * Channels + channel] = CounterRandom.Uniform(key, (uint)i);
        }

        return images;
    }
}
