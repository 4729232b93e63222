using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace CnnGen.Runtime;

/// <summary>What the header says of one tensor; the offsets are bytes from the start of the data.</summary>
internal sealed record TensorEntry(string Name, string Type, IReadOnlyList<long> Shape, long Begin, long End);

/// <summary>The JSON header of a safetensors file: <c>{"name":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}, …}</c>.</summary>
internal static class SafetensorsHeader
{
    /// <summary>The entry for free text, which is no tensor.</summary>
    private const string Metadata = "__metadata__";

    /// <summary>The limit of the format's own library.</summary>
    private const int LongestHeader = 100_000_000;

    /// <summary>Length prefix and header for all parameters, in order and without gaps.</summary>
    public static ReadOnlySpan<byte> Write(ParameterSet parameters)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(new byte[sizeof(ulong)]);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            long offset = 0;
            foreach (var parameter in parameters) offset = WriteTensor(json, parameter, offset);
            json.WriteEndObject();
        }

        // Spaces up to a multiple of 8, so that a reader which maps the file finds the values aligned.
        while (buffer.WrittenCount % sizeof(ulong) != 0) buffer.Write(" "u8);
        var bytes = buffer.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)(bytes.Length - sizeof(ulong)));
        return bytes;
    }

    /// <summary>Reads the header; the stream then stands at the first byte of the data.</summary>
    /// <exception cref="InvalidDataException">The header is not one.</exception>
    /// <exception cref="EndOfStreamException">The file is shorter than a header.</exception>
    public static List<TensorEntry> Read(Stream stream)
    {
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        var available = stream.Length - stream.Position;
        if (length > LongestHeader || length > (ulong)available)
            throw new InvalidDataException($"not a safetensors file, or cut off: it announces a header of {length} bytes; {available} follow, and {LongestHeader} are allowed");

        var header = new byte[length];
        stream.ReadExactly(header);
        try
        {
            return Parse(header);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"the header is no valid JSON of the safetensors format: {e.Message}", e);
        }
    }

    private static long WriteTensor(Utf8JsonWriter json, Parameter parameter, long offset)
    {
        var end = offset + (parameter.Count * (long)sizeof(float));
        json.WriteStartObject(parameter.Name);
        json.WriteString("dtype"u8, "F32"u8);
        json.WriteStartArray("shape"u8);
        foreach (var size in parameter.Shape) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets"u8);
        json.WriteNumberValue(offset);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }

    private static List<TensorEntry> Parse(ReadOnlySpan<byte> header)
    {
        var json = new Utf8JsonReader(header);
        var tensors = new List<TensorEntry>();
        Expect(ref json, JsonTokenType.StartObject);
        while (NextName(ref json) is { } name)
        {
            if (name == Metadata) SkipObject(ref json);
            else tensors.Add(ReadTensor(ref json, name));
        }

        // Anything but white space after the object is an error of the reader.
        if (json.Read()) throw new JsonException("more than one value");
        return tensors;
    }

    private static TensorEntry ReadTensor(ref Utf8JsonReader json, string name)
    {
        string? type = null;
        List<long>? shape = null, offsets = null;
        Expect(ref json, JsonTokenType.StartObject);
        while (NextName(ref json) is { } key)
        {
            switch (key)
            {
                case "dtype" when type is null:
                    Expect(ref json, JsonTokenType.String);
                    type = json.GetString();
                    break;
                case "shape" when shape is null: shape = ReadNumbers(ref json); break;
                case "data_offsets" when offsets is null: offsets = ReadNumbers(ref json); break;
                default: throw new JsonException($"tensor '{name}' has an unknown or repeated key '{key}'; dtype, shape and data_offsets are allowed");
            }
        }

        return type is not null && shape is not null && offsets is [var begin, var end]
            ? new TensorEntry(name, type, shape, begin, end)
            : throw new JsonException($"tensor '{name}' needs dtype, shape and two data_offsets");
    }

    private static List<long> ReadNumbers(ref Utf8JsonReader json)
    {
        var numbers = new List<long>();
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.Number) numbers.Add(json.GetInt64());
        return json.TokenType == JsonTokenType.EndArray ? numbers : throw new JsonException($"a list of whole numbers was expected, {json.TokenType} came");
    }

    private static void SkipObject(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject);
        json.Skip();
    }

    /// <summary>The name of the next member, or null at the end of the object.</summary>
    private static string? NextName(ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName ? json.GetString() : null;

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (!json.Read() || json.TokenType != type) throw new JsonException($"{type} was expected, {json.TokenType} came");
    }
}
