using CnnGen.Runtime.Tests.Parameters;
using CsCheck;

namespace CnnGen.Runtime.Tests.Files;

/// <summary>A file that does not fit ends in one clear error and changes nothing.</summary>
public sealed class SafetensorsRefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallNetwork _network = SmallNetwork.WithValues(1);
    private readonly SafetensorsFile _file;

    public SafetensorsRefusalTests()
    {
        using var other = SmallNetwork.WithValues(2);
        _file = SafetensorsFile.From(other.Parameters);
    }

    private string Path => _folder.File("weights.safetensors");

    [Theory]
    [InlineData("conv1/bias", "conv1/bias", "conv1/bais", "the tensor 'conv1/bais' is no parameter of the network; did you mean 'conv1/bias'?")]
    [InlineData("conv1/bias", "F32", "F16", "the tensor 'conv1/bias' has the type F16; only F32 is read")]
    [InlineData("conv1/kernel", "[3,2,1,5]", "[5,1,2,3]", "the tensor 'conv1/kernel' has the shape [5, 1, 2, 3]; the network has conv1/kernel [3, 2, 1, 5]")]
    [InlineData("conv1/kernel", "[3,2,1,5]", "[]", "the tensor 'conv1/kernel' has the shape []; the network has conv1/kernel [3, 2, 1, 5]")]
    [InlineData("conv1/bias", "[120,140]", "[120,136]", "the tensor 'conv1/bias' lies at bytes 120 to 136; its shape needs 20 bytes")]
    [InlineData("conv1/bias", "[120,140]", "[140,120]", "the tensor 'conv1/bias' lies at bytes 140 to 120; its shape needs 20 bytes")]
    [InlineData("conv1/bias", "[120,140]", "[-20,0]", "the tensor 'conv1/bias' lies at bytes -20 to 0; its shape needs 20 bytes")]
    [InlineData("conv1/bias", "[120,140]", "[0,20]", "the tensor 'conv1/bias' starts at byte 0 of the data; the one before ends at 120")]
    [InlineData("conv1/bias", "[120,140]", "[-9223372036854775808,9223372036854775807]", "the tensor 'conv1/bias' lies at bytes -9223372036854775808")]
    [InlineData(
        "conv1/bias", "[120,140]", "[120]",
        "the header is no valid JSON of the safetensors format: tensor 'conv1/bias' needs dtype, shape and two data_offsets")]
    [InlineData("conv1/bias", "[120,140]", "[120,140.5]", "the header is no valid JSON of the safetensors format")]
    [InlineData("conv1/bias", "[120,140]", "[120,1e99]", "the header is no valid JSON of the safetensors format")]
    [InlineData("conv1/bias", "[120,140]", "[120,\"140\"]", "the header is no valid JSON of the safetensors format")]
    [InlineData("conv1/bias", "\"F32\"", "null", "the header is no valid JSON of the safetensors format")]
    [InlineData(
        "conv1/bias", "\"F32\"", "\"F32\",\"dtype\":\"F32\"",
        "the header is no valid JSON of the safetensors format: tensor 'conv1/bias' has an unknown or repeated key 'dtype'")]
    [InlineData(
        "conv1/bias", "\"F32\"", "\"F32\",\"extra\":1",
        "the header is no valid JSON of the safetensors format: tensor 'conv1/bias' has an unknown or repeated key 'extra'")]
    [InlineData("conv1/bias", "\"F32\"", "\"\\uD800\"", "the header is no valid JSON of the safetensors format")]
    public void A_wrong_entry_is_named(string parameter, string old, string replacement, string message)
    {
        _file.Edit(parameter, old, replacement);
        _file.Save(Path);
        AssertRefused(message);
    }

    [Fact]
    public void Missing_doubled_and_foreign_tensors_are_named()
    {
        var bias = _file.Entries[3];
        _file.Entries.RemoveAt(3);
        _file.Entries.RemoveAt(0);
        _file.Save(Path);
        AssertRefused("these parameters of the network are missing in the file: conv1/kernel, dense1/bias");

        _file.Entries.Add(bias);
        _file.Entries.Add(bias);
        _file.Save(Path);
        AssertRefused("the tensor 'dense1/bias' appears twice");

        _file.Entries[^1] = "\"optimizer/step\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}";
        _file.Save(Path);
        AssertRefused("the tensor 'optimizer/step' is no parameter of the network");
    }

    [Theory]
    [InlineData(-1, "the header describes 236 bytes of data, the file holds 235")]
    [InlineData(1, "the header describes 236 bytes of data, the file holds 237")]
    public void Data_of_another_length_is_refused(int difference, string message)
    {
        if (difference < 0) _file.Data.RemoveAt(0);
        else _file.Data.Add(0);
        _file.Save(Path);
        AssertRefused(message);
    }

    [Fact]
    public void NaN_in_the_file_is_refused()
    {
        BitConverter.GetBytes(float.NaN).CopyTo(_file.DataSpan[124..]);
        _file.Save(Path);
        AssertRefused("value 1 of 'conv1/bias' is NaN or infinite; parameters must be finite");
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData(100_000_001UL)]
    [InlineData(3UL)]
    public void A_header_that_announces_more_than_there_is_is_refused(ulong length)
    {
        SafetensorsFile.SaveRaw(Path, "{}"u8.ToArray(), [], length);
        AssertRefused($"not a safetensors file, or cut off: it announces a header of {length} bytes; 2 follow");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("{")]
    [InlineData("{\"a\"")]
    [InlineData("{\"__metadata__\":3}")]
    [InlineData("{,}")]
    [InlineData("\u00FF")]
    public void A_header_that_is_no_JSON_object_is_refused(string header)
    {
        SafetensorsFile.SaveRaw(Path, System.Text.Encoding.Latin1.GetBytes(header), []);
        AssertRefused("the header is no valid JSON of the safetensors format");
    }

    [Fact]
    public void Deep_nesting_ends_in_an_error_not_in_a_stack_overflow()
    {
        var header = "{\"__metadata__\":{\"a\":" + new string('[', 1_000_000);
        SafetensorsFile.SaveRaw(Path, System.Text.Encoding.ASCII.GetBytes(header), []);
        AssertRefused("the header is no valid JSON of the safetensors format");
    }

    [Fact]
    public void A_hostile_name_or_shape_does_not_flood_the_message()
    {
        var entry = _file.Entries[0];
        foreach (var hostile in new[]
        {
            entry.Replace("conv1/kernel", new string('x', 1_000_000), StringComparison.Ordinal),
            entry.Replace("conv1/kernel", "conv1\\nkernel", StringComparison.Ordinal),
            entry.Replace("F32", new string('F', 1_000_000), StringComparison.Ordinal),
            entry.Replace("[3,2,1,5]", $"[{string.Join(',', Enumerable.Repeat("1", 100_000))}]", StringComparison.Ordinal),
        })
        {
            _file.Entries[0] = hostile;
            _file.Save(Path);
            var error = Assert.Throws<InvalidDataException>(() => Safetensors.Load(Path, _network.Parameters));
            Assert.InRange(error.Message.Length, 1, Path.Length + 300);
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_file_shorter_than_a_prefix_is_refused(int length)
    {
        File.WriteAllBytes(Path, new byte[length]);
        AssertRefused("the file ends before its data");
    }

    [Fact]
    public void No_damage_to_any_byte_changes_a_parameter_without_notice()
    {
        _file.Save(Path);
        var good = File.ReadAllBytes(Path);
        var dataStart = good.Length - _file.Data.Count;
        Gen.Select(Gen.Int[0, dataStart - 1], Gen.Byte, Gen.Int[0, good.Length - 1]).Sample(
            (position, value, length) =>
            {
                // One byte of the prefix or header replaced, and the file cut anywhere.
                var damaged = (byte[])good.Clone();
                damaged[position] = value;
                AssertRefusedUnlessEqual(damaged, good);
                AssertRefusedUnlessEqual(good[..length], good);
            },
            iter: 300);
    }

    public void Dispose()
    {
        _network.Dispose();
        _folder.Dispose();
    }

    private void AssertRefusedUnlessEqual(byte[] bytes, byte[] good)
    {
        if (bytes.AsSpan().SequenceEqual(good)) return;
        var path = _folder.File($"{Guid.NewGuid()}");
        File.WriteAllBytes(path, bytes);
        using var target = SmallNetwork.WithValues(1);
        var before = target.Snapshot();
        Assert.Throws<InvalidDataException>(() => Safetensors.Load(path, target.Parameters));
        Assert.Equal(before, target.Snapshot());
    }

    private void AssertRefused(string message)
    {
        var (before, changes) = (_network.Snapshot(), _network.Changes);
        var error = Assert.Throws<InvalidDataException>(() => Safetensors.Load(Path, _network.Parameters));
        Assert.StartsWith($"{Path}: {message}", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, _network.Snapshot());
        Assert.Equal(changes, _network.Changes);
    }
}
