namespace CnnGen.Runtime.Tests.Files;

/// <summary>Weights in streams and bytes are those of files.</summary>
public sealed class StreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(WeightOrder.Keras)]
    [InlineData(WeightOrder.PyTorch)]
    public void A_stream_and_bytes_hold_what_a_file_does(WeightOrder order)
    {
        using var chain = new DenseChain(3, 4, 2).WithValues(1);
        INetwork network = chain;
        var path = _folder.File("weights.safetensors");
        var names = new Dictionary<string, string> { ["dense1"] = "first" };
        using var stream = new MemoryStream([1, 2, 3], writable: true) { Position = 3 };
        using var grown = new MemoryStream();

        network.Save(path, order, names);
        network.Save(grown, order, names);

        Assert.Equal(File.ReadAllBytes(path), grown.ToArray());
        Assert.Equal(File.ReadAllBytes(path), network.ToBytes(order, names));
        Assert.Throws<NotSupportedException>(() => network.Save(stream, order, names));
    }

    [Fact]
    public void All_three_are_read_back_to_the_bit()
    {
        using var source = new DenseChain(3, 4, 2).WithValues(1);
        var bytes = ((INetwork)source).ToBytes();
        var reads = new Action<INetwork>[]
        {
            network => network.Load(bytes),
            network => network.Load(new MemoryStream(bytes)),
            network => network.Load(new ForwardOnly(new MemoryStream(bytes))),
            network => network.Load(new MemoryStream([9, 9, .. bytes]) { Position = 2 }),
        };
        foreach (var read in reads)
        {
            using var target = new DenseChain(3, 4, 2).WithValues(2);
            read(target);
            Assert.Equal(source.Snapshot(), target.Snapshot());
        }
    }

    [Fact]
    public void A_stream_stays_open_and_ends_where_the_weights_do()
    {
        using var source = new DenseChain(3, 2).WithValues(1);
        using var stream = new MemoryStream();
        ((INetwork)source).Save(stream);
        var length = stream.Position;
        stream.Position = 0;

        ((INetwork)source).Load(stream);

        Assert.Equal((length, true), (stream.Position, stream.CanRead));
    }

    [Fact]
    public void What_is_refused_changes_nothing()
    {
        using var target = new DenseChain(3, 4, 2).WithValues(2);
        using var other = new DenseChain(3, 5, 2).WithValues(2);
        var (before, bytes) = (target.Snapshot(), ((INetwork)target).ToBytes());
        INetwork network = target;

        Assert.StartsWith("the stream: the file ends", Refused(() => network.Load(bytes.AsSpan(0, 5))), StringComparison.Ordinal);
        Assert.StartsWith("the stream: the file ends", Refused(() => network.Load([])), StringComparison.Ordinal);
        Assert.StartsWith("the stream: the header describes", Refused(() => network.Load(bytes.AsSpan(0, bytes.Length - 1))), StringComparison.Ordinal);
        Assert.StartsWith(
            "the stream: the tensor 'dense1/kernel' has the shape [3, 5]", Refused(() => network.Load(((INetwork)other).ToBytes())), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("stream", () => network.Load((Stream)null!));
        Assert.Throws<ArgumentNullException>("stream", () => network.Save((Stream)null!));
        Assert.Equal(before, target.Snapshot());
    }

    public void Dispose() => _folder.Dispose();

    private static string Refused(Action read) => Assert.Throws<InvalidDataException>(read).Message;

    /// <summary>A stream that cannot seek, like an answer of a server.</summary>
    private sealed class ForwardOnly(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, Math.Min(count, 7));

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
