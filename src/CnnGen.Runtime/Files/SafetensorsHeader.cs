using System.Buffers.Binary;
using System.Text.Json;

namespace CnnGen.Runtime;

/// <summary>What the header says of one tensor; the offsets are bytes from the start of the data.</summary>
internal sealed record TensorEntry(string Name, string Type, IReadOnlyList<long> Shape, long Begin, long End);

/// <summary>The JSON header of a safetensors file: <c>{"name":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}, …}</c>.</summary>
/// <param name="Tensors">In order.</param>
/// <param name="Metadata">Free text by key.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<TensorEntry> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The entry for free text, which is no tensor.</summary>
    public const string MetadataName = "__metadata__";

    /// <summary>The limit of the format's own library.</summary>
    private const int LongestHeader = 100_000_000;

    // No name, type or shape of a real file comes near these.
    private const int LongestText = 256;
    private const int MostAxes = 16;

    /// <summary>Whether a tensor may have this name.</summary>
    public static bool IsName(string? text) => !string.IsNullOrEmpty(text) && text != MetadataName && IsText(text);

    /// <summary>Reads the header; the stream then stands at the first byte of the data.</summary>
    /// <exception cref="InvalidDataException">The header is not one.</exception>
    /// <exception cref="EndOfStreamException">The file is shorter than a header.</exception>
    public static SafetensorsHeader Read(Stream stream)
    {
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        var available = stream.Length - stream.Position;
        if (length > LongestHeader || length > (ulong)available)
        {
            throw new InvalidDataException(
                $"not a safetensors file, or cut off: it announces a header of {length} bytes; {available} follow, and {LongestHeader} are allowed");
        }

        var header = new byte[length];
        stream.ReadExactly(header);
        string problem;
        try
        {
            return Parse(header);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            problem = Quote.OneLine(e.Message);
        }

        // Without the exception itself, which may repeat all of the header.
        throw new InvalidDataException($"the header is no valid JSON of the safetensors format: {problem}");
    }

    private static SafetensorsHeader Parse(ReadOnlySpan<byte> header)
    {
        var json = new Utf8JsonReader(header);
        var tensors = new List<TensorEntry>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        Expect(ref json, JsonTokenType.StartObject);
        while (NextName(ref json) is { } name)
        {
            if (name == MetadataName) ReadMetadata(ref json, metadata);
            else tensors.Add(ReadTensor(ref json, name));
        }

        // Anything but white space after the object is an error of the reader.
        if (json.Read()) throw new JsonException("more than one value");
        return new SafetensorsHeader(tensors, metadata);
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
                    type = ReadText(ref json);
                    break;
                case "shape" when shape is null: shape = ReadNumbers(ref json); break;
                case "data_offsets" when offsets is null: offsets = ReadNumbers(ref json); break;
                default:
                    throw new JsonException(
                        $"tensor {Quote.Word(name)} has an unknown or repeated key {Quote.Word(key)}; dtype, shape and data_offsets are allowed");
            }
        }

        return type is not null && shape is not null && offsets is [var begin, var end]
            ? new TensorEntry(name, type, shape, begin, end)
            : throw new JsonException($"tensor {Quote.Word(name)} needs dtype, shape and two data_offsets");
    }

    private static List<long> ReadNumbers(ref Utf8JsonReader json)
    {
        var numbers = new List<long>();
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.Number)
        {
            if (numbers.Count == MostAxes) throw new JsonException($"a list has more than {MostAxes} numbers");
            numbers.Add(json.GetInt64());
        }

        return json.TokenType == JsonTokenType.EndArray ? numbers : throw new JsonException($"a list of whole numbers was expected, {json.TokenType} came");
    }

    private static void ReadMetadata(ref Utf8JsonReader json, Dictionary<string, string> metadata)
    {
        Expect(ref json, JsonTokenType.StartObject);
        while (NextName(ref json) is { } key)
        {
            Expect(ref json, JsonTokenType.String);
            if (!metadata.TryAdd(key, json.GetString()!)) throw new JsonException($"the metadata has {Quote.Word(key)} twice");
        }
    }

    /// <summary>The name of the next member, or null at the end of the object.</summary>
    private static string? NextName(ref Utf8JsonReader json) =>
        json.Read() && json.TokenType == JsonTokenType.PropertyName ? ReadText(ref json) : null;

    private static string ReadText(ref Utf8JsonReader json)
    {
        var text = json.GetString()!;
        return IsText(text)
            ? text
            : throw new JsonException(
                $"a text of {text.Length} characters, {Quote.Word(text)}, is longer than {LongestText} or holds control characters");
    }

    private static bool IsText(string text) => text.Length <= LongestText && !text.Any(char.IsControl);

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (!json.Read() || json.TokenType != type) throw new JsonException($"{type} was expected, {json.TokenType} came");
    }
}
