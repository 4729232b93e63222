using CnnGen.Runtime.Tests.Parameters;
using CnnGen.Runtime.Tests.Training;
using CsCheck;

namespace CnnGen.Runtime.Tests.Files;

/// <summary>From a file of another network come the parameters that fit; a file that is none is refused as by Load.</summary>
public sealed class LoadMatchingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallNetwork _saved = SmallNetwork.WithValues(2);
    private readonly SafetensorsFile _file;

    // As SmallNetwork, but for a kernel of another shape, and a bias that has another name and padding of its own.
    private readonly Arena _arena = new(128);
    private readonly ParameterSet _changed;
    private int _changes;

    public LoadMatchingTests()
    {
        _file = SafetensorsFile.From(_saved.Parameters);
        _changed = new ParameterSet(
            _arena,
            [
                new Parameter("conv1/kernel", [3, 2, 1, 5], new ParameterLayout(6, 5, 1), _arena, 0),
                new Parameter("conv1/bias", [5], new ParameterLayout(1, 5, 8), _arena, 32),
                new Parameter("dense1/kernel", [7, 4], new ParameterLayout(7, 4, 4), _arena, 48),
                new Parameter("dense2/bias", [3], new ParameterLayout(1, 3, 3), _arena, 96),
            ],
            () => _changes++);
        foreach (var parameter in _changed) parameter.Initialize(Initializer.Uniform(-1, 1), seed: 9, stream: (uint)parameter.Count);
        _changes = 0;
    }

    private string Path => _folder.File("weights.safetensors");

    [Fact]
    public void What_fits_comes_to_the_bit_and_the_rest_stays()
    {
        _file.Save(Path);
        var before = _changed.ToDictionary(parameter => parameter.Name, Values);

        var report = Safetensors.LoadMatching(Path, _changed);

        Assert.Equal(Values(_saved.Parameters["conv1/kernel"]), Values(_changed["conv1/kernel"]));
        Assert.Equal(Values(_saved.Parameters["conv1/bias"]), Values(_changed["conv1/bias"]));
        Assert.Equal(before["dense1/kernel"], Values(_changed["dense1/kernel"]));
        Assert.Equal(before["dense2/bias"], Values(_changed["dense2/bias"]));
        Assert.Equal(1, _changes);
        Assert.Equal(Path, report.File);
        Assert.Equal(["conv1/kernel", "conv1/bias"], report.Kept);
        var mismatch = Assert.Single(report.OtherShape);
        Assert.Equal(("dense1/kernel", "7,3", "7,4"), (mismatch.Name, string.Join(',', mismatch.InFile), string.Join(',', mismatch.InNetwork)));
        Assert.Equal(["dense2/bias"], report.Missing);
        Assert.Equal(["dense1/bias"], report.Unused);
        Assert.Equal(
            $"kept 2 of 4 parameters from {Path}: conv1/kernel, conv1/bias; new: dense1/kernel (was [7, 3], is [7, 4]), dense2/bias; not used: dense1/bias",
            report.ToString());
    }

    [Fact]
    public void From_the_networks_own_file_comes_all()
    {
        _file.Save(Path);
        using var network = SmallNetwork.WithValues(1);
        Assert.Equal($"kept all 4 parameters from {Path}", Safetensors.LoadMatching(Path, network.Parameters).ToString());
        Assert.Equal(_saved.Snapshot(), network.Snapshot());
    }

    [Fact]
    public void A_file_whose_shapes_all_differ_gives_nothing_and_says_so()
    {
        SafetensorsFile.SaveRaw(Path, """{"dense2/bias":{"dtype":"F32","shape":[0,3],"data_offsets":[0,0]}}"""u8.ToArray(), []);
        var before = _arena.Slice(0, 128).ToArray();
        var report = Safetensors.LoadMatching(Path, _changed);
        Assert.Equal(
            $"kept none of 4 parameters from {Path}; new: dense2/bias (was [0, 3], is [3]), conv1/kernel, conv1/bias, dense1/kernel", report.ToString());
        Assert.Equal(before, _arena.Slice(0, 128).ToArray());
    }

    [Fact]
    public void A_checkpoint_gives_its_parameters_and_not_its_moments()
    {
        using var training = SmallTraining.After(steps: 3, seed: 1);
        Checkpoint.Save(Path, training.Training, CheckpointTests.Batches(seed: 5, batches: 7));

        var report = Safetensors.LoadMatching(Path, _changed);

        Assert.Equal(Values(training.Parameters["conv1/kernel"]), Values(_changed["conv1/kernel"]));
        Assert.Equal(["conv1/kernel", "conv1/bias"], report.Kept);
        Assert.Equal(["dense1/kernel", "dense2/bias"], report.Missing);
        Assert.Empty(report.Unused);
    }

    [Fact]
    public void Tensors_of_other_types_that_nobody_asks_for_are_passed_over()
    {
        _file.Entries.Add("\"norm1/count\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[236,244]}");
        _file.Data.AddRange(new byte[8]);
        _file.Save(Path);
        Assert.Equal(["dense1/bias", "norm1/count"], Safetensors.LoadMatching(Path, _changed).Unused);
    }

    [Fact]
    public void A_tensor_without_values_may_stand_between_two()
    {
        _file.Entries.Add("\"empty\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[120,120]}");
        _file.Save(Path);
        Assert.Equal(["dense1/bias", "empty"], Safetensors.LoadMatching(Path, _changed).Unused);
    }

    [Theory]
    [InlineData("conv1/bias", "F32", "F16", "the tensor 'conv1/bias' lies at bytes 120 to 140; its shape needs 10 bytes")]
    [InlineData("conv1/bias", "F32", "I32", "the tensor 'conv1/bias' has the type I32; only F32 is read")]
    [InlineData("dense1/kernel", "F32", "I32", "the tensor 'dense1/kernel' has the type I32; only F32 is read")]
    [InlineData("dense1/bias", "F32", "F33", "the tensor 'dense1/bias' has the type F33, which is not known")]
    [InlineData("dense1/bias", "[3]", "[-3]", "the tensor 'dense1/bias' has the shape [-3], which is none")]
    [InlineData("dense1/bias", "[3]", "[4294967296,4294967296]", "the tensor 'dense1/bias' has the shape [4294967296, 4294967296], which is none")]
    [InlineData("dense1/bias", "[3]", "[4]", "the tensor 'dense1/bias' lies at bytes 224 to 236; its shape needs 16 bytes")]
    [InlineData("dense1/bias", "[224,236]", "[0,12]", "the tensor 'dense1/bias' starts at byte 0 of the data; the one before ends at 120")]
    [InlineData("dense1/bias", "[224,236]", "[-9223372036854775808,9223372036854775807]", "the tensor 'dense1/bias' lies at bytes -9223372036854775808")]
    [InlineData("dense1/bias", "dense1/bias", "conv1/bias", "the tensor 'conv1/bias' appears twice")]
    public void A_damaged_file_is_refused_also_where_nothing_is_read(string tensor, string old, string replacement, string message)
    {
        _file.Edit(tensor, old, replacement);
        _file.Save(Path);
        AssertRefused(message);
    }

    [Fact]
    public void NaN_in_a_parameter_that_fits_is_refused()
    {
        BitConverter.GetBytes(float.NaN).CopyTo(_file.DataSpan[124..]);
        _file.Save(Path);
        AssertRefused("value 1 of 'conv1/bias' is NaN or infinite; parameters must be finite");
    }

    [Theory]
    [InlineData("{}", "it holds no parameters")]
    [InlineData(
        """{"conv1/bais":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""",
        "the tensor 'conv1/bais' is no parameter of the network; did you mean 'conv1/bias'?")]
    [InlineData(
        """{"conv1.weight":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""",
        "the tensor 'conv1.weight' is no parameter of the network; names of this kind are read with WeightOrder.PyTorch")]
    public void A_foreign_file_is_refused(string header, string message)
    {
        SafetensorsFile.SaveRaw(Path, System.Text.Encoding.ASCII.GetBytes(header), []);
        AssertRefused(message);
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_refused()
    {
        _file.Save(Path);
        var good = File.ReadAllBytes(Path);
        Gen.Int[0, good.Length - 1].Sample(
            length =>
            {
                var path = _folder.File($"{Guid.NewGuid()}");
                File.WriteAllBytes(path, good[..length]);
                Assert.Throws<InvalidDataException>(() => Safetensors.LoadMatching(path, _changed));
            },
            iter: 100,
            // One network is for one thread at a time.
            threads: 1);
        Assert.Equal(0, _changes);
    }

    [Fact]
    public void Use_after_dispose_throws()
    {
        _file.Save(Path);
        _arena.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Safetensors.LoadMatching(Path, _changed));
    }

    public void Dispose()
    {
        _saved.Dispose();
        _arena.Dispose();
        _folder.Dispose();
    }

    private static float[] Values(Parameter parameter)
    {
        var values = new float[parameter.Count];
        parameter.CopyTo(values);
        return values;
    }

    private void AssertRefused(string message)
    {
        var before = _arena.Slice(0, 128).ToArray();
        var error = Assert.Throws<InvalidDataException>(() => Safetensors.LoadMatching(Path, _changed));
        Assert.StartsWith($"{Path}: {message}", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, _arena.Slice(0, 128).ToArray());
        Assert.Equal(0, _changes);
    }
}
