using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace CnnGen.Runtime;

/// <summary>Writes a safetensors file: header length, header, and the tensors in order, without gaps.</summary>
internal static class SafetensorsWriter
{
    /// <summary>The file appears complete or not at all.</summary>
    /// <param name="metadata">Free text; none is written if there is none.</param>
    public static void Write(string path, IReadOnlyList<KeyValuePair<string, string>> metadata, IReadOnlyList<TensorData> tensors) =>
        AtomicFile.Write(path, stream => Write(stream, metadata, tensors));

    /// <summary>What the file holds, to a stream that stays open.</summary>
    public static void Write(Stream stream, IReadOnlyList<KeyValuePair<string, string>> metadata, IReadOnlyList<TensorData> tensors)
    {
        stream.Write(Header(metadata, tensors));
        foreach (var tensor in tensors) stream.Write(tensor.Bytes);
    }

    private static byte[] Header(IReadOnlyList<KeyValuePair<string, string>> metadata, IReadOnlyList<TensorData> tensors)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(new byte[sizeof(ulong)]);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            long offset = 0;
            foreach (var tensor in tensors) offset = WriteTensor(json, tensor.Spec, offset);
            json.WriteEndObject();
        }

        // Spaces up to a multiple of 8, so that a reader which maps the file finds the values aligned.
        while (buffer.WrittenCount % sizeof(ulong) != 0) buffer.Write(" "u8);
        var bytes = buffer.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)(bytes.Length - sizeof(ulong)));
        return bytes;
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        if (metadata.Count == 0) return;
        json.WriteStartObject(SafetensorsHeader.MetadataName);
        foreach (var (key, value) in metadata) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static long WriteTensor(Utf8JsonWriter json, TensorSpec tensor, long offset)
    {
        var end = offset + tensor.Length;
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype"u8, tensor.Type);
        json.WriteStartArray("shape"u8);
        foreach (var size in tensor.Shape) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets"u8);
        json.WriteNumberValue(offset);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }
}
