using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace CnnGen.Onnx.Format;

/// <summary>A message in the wire format of protocol buffers (https://protobuf.dev/programming-guides/encoding): fields, each with its number.</summary>
/// <remarks>
/// The format is so small that writing it takes less code than a library's generated messages, and users get no dependency. An ONNX file
/// needs three of its kinds of field: a number in groups of seven bits, one of four bytes, and bytes behind their length (text, messages, packed values).
/// </remarks>
internal sealed class ProtoMessage
{
    private const int BytesField = 2;
    private const int FourBytesField = 5;
    private const int BitsPerField = 3;

    // Values are turned to little-endian bytes in pieces, so that no second copy of all weights exists.
    private const int FloatsPerPiece = 16 * 1024;

    private readonly List<(long Length, Action<Stream> Write)> _parts = [];

    /// <summary>Bytes of the whole message.</summary>
    public long Length => _parts.Sum(part => part.Length);

    /// <summary>A number; a field that is 0 may as well be left out, but need not.</summary>
    public ProtoMessage Add(int field, long number)
    {
        Varint((ulong)field << BitsPerField);
        Varint((ulong)number);
        return this;
    }

    public ProtoMessage Add(int field, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Bytes(field, bytes.Length, stream => stream.Write(bytes));
    }

    public ProtoMessage Add(int field, ProtoMessage message) => Bytes(field, message.Length, message.WriteTo);

    /// <summary>The field once for each message.</summary>
    public ProtoMessage Add(int field, IEnumerable<ProtoMessage> messages)
    {
        foreach (var message in messages) Add(field, message);
        return this;
    }

    /// <summary>The field once for each text.</summary>
    public ProtoMessage Add(int field, IEnumerable<string> texts)
    {
        foreach (var text in texts) Add(field, text);
        return this;
    }

    /// <summary>Numbers packed into one field.</summary>
    public ProtoMessage Add(int field, IReadOnlyCollection<long> numbers)
    {
        var packed = new ProtoMessage();
        foreach (var number in numbers) packed.Varint((ulong)number);
        return Add(field, packed);
    }

    /// <summary>A number of four bytes.</summary>
    public ProtoMessage Add(int field, float number)
    {
        Varint(((ulong)field << BitsPerField) | FourBytesField);
        var bytes = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, number);
        _parts.Add((bytes.Length, stream => stream.Write(bytes)));
        return this;
    }

    /// <summary>Whole numbers as raw little-endian bytes.</summary>
    public ProtoMessage Raw(int field, IReadOnlyList<long> numbers)
    {
        var bytes = new byte[numbers.Count * sizeof(long)];
        for (var i = 0; i < numbers.Count; i++) BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), numbers[i]);
        return Bytes(field, bytes.Length, stream => stream.Write(bytes));
    }

    /// <summary>Values as raw little-endian bytes.</summary>
    public ProtoMessage Add(int field, float[] values) => Bytes(field, values.Length * (long)sizeof(float), stream => Write(stream, values));

    public void WriteTo(Stream stream)
    {
        foreach (var (_, write) in _parts) write(stream);
    }

    private ProtoMessage Bytes(int field, long length, Action<Stream> write)
    {
        Varint(((ulong)field << BitsPerField) | BytesField);
        Varint((ulong)length);
        _parts.Add((length, write));
        return this;
    }

    /// <summary>Groups of seven bits, lowest first; the eighth bit says that another one follows.</summary>
    private void Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        _parts.Add((bytes.Count, stream => stream.Write(CollectionsMarshal.AsSpan(bytes))));
    }

    private static void Write(Stream stream, float[] values)
    {
        var bytes = new byte[FloatsPerPiece * sizeof(float)];
        foreach (var piece in values.Chunk(FloatsPerPiece))
        {
            for (var i = 0; i < piece.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), piece[i]);
            stream.Write(bytes, 0, piece.Length * sizeof(float));
        }
    }
}
