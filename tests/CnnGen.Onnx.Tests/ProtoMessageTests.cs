using CnnGen.Onnx.Format;
using Google.Protobuf;

namespace CnnGen.Onnx.Tests;

/// <summary>What we write, Google's decoder reads.</summary>
public sealed class ProtoMessageTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public void Numbers(long number) => Assert.Equal(number, Read(new ProtoMessage().Add(3, number)).Number(3));

    [Fact]
    public void Fields_of_one_and_of_two_bytes()
    {
        var message = Read(new ProtoMessage().Add(15, 1).Add(16, 2));

        Assert.Equal((1, 2), (message.Number(15), message.Number(16)));
    }

    [Fact]
    public void Packed_numbers() => Assert.Equal([0, 300, -1], Read(new ProtoMessage().Add(8, [0L, 300L, -1L])).Numbers(8));

    [Fact]
    public void Texts_and_messages_within_messages()
    {
        var inner = new ProtoMessage().Add(1, "größer").Add(1, "");
        var outer = Read(new ProtoMessage().Add(2, [inner, new ProtoMessage().Add(1, new string('x', 200))]));

        Assert.Equal(["größer", "", new string('x', 200)], outer.Messages(2).SelectMany(message => message.Texts(1)));
    }

    [Fact]
    public void Values_in_pieces_are_little_endian()
    {
        // More than one piece, and a piece that is not full.
        float[] values = [.. Enumerable.Range(0, 40_001).Select(i => i + 0.5f)];

        var bytes = Read(new ProtoMessage().Add(9, values)).Bytes(9).ToByteArray();

        Assert.Equal(values, bytes.Chunk(4).Select(four => BitConverter.ToSingle(BitConverter.IsLittleEndian ? four : [.. four.Reverse()])));
    }

    private static ProtoReader Read(ProtoMessage message)
    {
        using var stream = new MemoryStream();
        message.WriteTo(stream);
        Assert.Equal(message.Length, stream.Length);
        return new ProtoReader(ByteString.CopyFrom(stream.ToArray()));
    }
}
