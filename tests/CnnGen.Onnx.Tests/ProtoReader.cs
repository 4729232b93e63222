using Google.Protobuf;

namespace CnnGen.Onnx.Tests;

/// <summary>A message read back with Google's decoder, knowing no schema: for each field its values, numbers as long, the rest as bytes.</summary>
internal sealed class ProtoReader
{
    private readonly List<(int Field, object Value)> _fields = [];

    public ProtoReader(ByteString message)
    {
        using var input = message.CreateCodedInput();
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            object value = WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadInt64(),
                WireFormat.WireType.LengthDelimited => input.ReadBytes(),
                var type => throw new InvalidDataException($"a field of the type {type}"),
            };
            _fields.Add((WireFormat.GetTagFieldNumber(tag), value));
        }
    }

    public long Number(int field) => All<long>(field).Single();

    public string Text(int field) => Texts(field).Single();

    public IEnumerable<string> Texts(int field) => All<ByteString>(field).Select(bytes => bytes.ToStringUtf8());

    public ByteString Bytes(int field) => All<ByteString>(field).Single();

    public ProtoReader Message(int field) => Messages(field).Single();

    public IEnumerable<ProtoReader> Messages(int field) => All<ByteString>(field).Select(bytes => new ProtoReader(bytes));

    /// <summary>Numbers that were packed into one field.</summary>
    public IReadOnlyList<long> Numbers(int field)
    {
        using var input = Bytes(field).CreateCodedInput();
        var numbers = new List<long>();
        while (!input.IsAtEnd) numbers.Add(input.ReadInt64());
        return numbers;
    }

    private IEnumerable<T> All<T>(int field) => _fields.Where(f => f.Field == field).Select(f => (T)f.Value);
}
