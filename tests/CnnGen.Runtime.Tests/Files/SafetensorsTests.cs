using System.Buffers.Binary;
using System.Text;
using CnnGen.Runtime.Tests.Parameters;
using CsCheck;

namespace CnnGen.Runtime.Tests.Files;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("weights.safetensors");

    [Fact]
    public void A_file_is_what_the_format_says()
    {
        using var arena = new Arena(16);
        var kernel = new Parameter("kernel", [2, 3], new ParameterLayout(2, 3, 2), arena, 0);
        kernel.CopyFrom([1, 2, 3, 4, 5, 6]);
        var bias = new Parameter("b", [1], new ParameterLayout(1, 1, 1), arena, 8);
        bias.CopyFrom([-0.5f]);
        Safetensors.Save(Path, new ParameterSet(arena, [kernel, bias]));

        // The header is padded with spaces; the floats are little-endian, in Keras' order.
        var bytes = File.ReadAllBytes(Path);
        const string Header = """{"kernel":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"F32","shape":[1],"data_offsets":[24,28]}}""";
        var padded = Header.PadRight((Header.Length + 7) / 8 * 8);
        Assert.NotEqual(Header, padded);
        Assert.Equal((ulong)padded.Length, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        Assert.Equal(padded, Encoding.UTF8.GetString(bytes, 8, padded.Length));
        Assert.Equal(
            "0000803F" + "00000040" + "00004040" + "00008040" + "0000A040" + "0000C040" + "000000BF", Convert.ToHexString(bytes[(8 + padded.Length)..]));
    }

    [Fact]
    public void Every_value_survives_the_round_trip_to_the_bit() => Gen.Int.Sample(
        seed =>
        {
            using var source = SmallNetwork.WithValues(seed);
            using var target = SmallNetwork.WithValues(unchecked(seed + 1));
            var changes = target.Changes;
            var path = _folder.File($"{Guid.NewGuid()}");
            Safetensors.Save(path, source.Parameters);
            Safetensors.Load(path, target.Parameters);
            Assert.Equal(source.Snapshot(), target.Snapshot());
            Assert.Equal(changes + 1, target.Changes);
        },
        iter: 100);

    [Fact]
    public void Subnormals_and_extremes_survive()
    {
        using var source = new SmallNetwork();
        source.Parameters["conv1/bias"].CopyFrom([float.Epsilon, -0f, float.MaxValue, float.MinValue, -1e-40f]);
        Safetensors.Save(Path, source.Parameters);
        using var target = new SmallNetwork();
        Safetensors.Load(Path, target.Parameters);
        Assert.Equal(
            source.Snapshot().Select(BitConverter.SingleToInt32Bits),
            target.Snapshot().Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Another_writers_order_spaces_and_metadata_are_fine()
    {
        using var source = SmallNetwork.WithValues(4);
        var file = SafetensorsFile.From(source.Parameters);
        file.Entries.Reverse();
        file.Entries.Insert(1, "\"__metadata__\" : { \"format\" : \"pt\", \"note\" : \"x\" }");
        file.Save(Path);
        using var target = new SmallNetwork();
        Safetensors.Load(Path, target.Parameters);
        Assert.Equal(source.Snapshot(), target.Snapshot());
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_diverged_network_is_not_saved_over_a_good_file(float bad)
    {
        using var network = SmallNetwork.WithValues(1);
        Safetensors.Save(Path, network.Parameters);
        var good = File.ReadAllBytes(Path);
        network.Parameters["dense1/bias"].Storage[1] = bad;
        var error = Assert.Throws<InvalidOperationException>(() => Safetensors.Save(Path, network.Parameters));
        Assert.Equal("value 1 of 'dense1/bias' is NaN or infinite: the training diverged; nothing was written", error.Message);
        Assert.Equal(good, File.ReadAllBytes(Path));
        Assert.Equal(["weights.safetensors"], _folder.FileNames);
    }

    [Fact]
    public void Use_after_dispose_throws_and_touches_no_file()
    {
        var network = SmallNetwork.WithValues(1);
        Safetensors.Save(Path, network.Parameters);
        network.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Safetensors.Load(Path, network.Parameters));
        Assert.Throws<ObjectDisposedException>(() => Safetensors.Save(_folder.File("b"), network.Parameters));
        Assert.Equal(["weights.safetensors"], _folder.FileNames);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using var network = new SmallNetwork();
        Assert.Contains(Path, Assert.Throws<FileNotFoundException>(() => Safetensors.Load(Path, network.Parameters)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
