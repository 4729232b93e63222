using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace CnnGen.Runtime.Tests.Files;

/// <summary>A safetensors file in parts, so that a test can spoil one of them.</summary>
internal sealed class SafetensorsFile
{
    /// <summary>Members of the header object, as JSON text.</summary>
    public List<string> Entries { get; } = [];

    public List<byte> Data { get; } = [];

    public Span<byte> DataSpan => CollectionsMarshal.AsSpan(Data);

    public static SafetensorsFile From(ParameterSet parameters)
    {
        var file = new SafetensorsFile();
        foreach (var parameter in parameters)
        {
            var values = new float[parameter.Count];
            parameter.CopyTo(values);
            var begin = file.Data.Count;
            foreach (var value in values) file.Data.AddRange(BitConverter.GetBytes(value));
            file.Entries.Add(
                $"\"{parameter.Name}\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(",", parameter.Shape)}],\"data_offsets\":[{begin},{file.Data.Count}]}}");
        }

        return file;
    }

    /// <summary>Replaces text in the one entry of a parameter.</summary>
    public void Edit(string name, string old, string replacement)
    {
        var index = Entries.FindIndex(entry => entry.StartsWith($"\"{name}\"", StringComparison.Ordinal));
        Assert.Contains(old, Entries[index], StringComparison.Ordinal);
        Entries[index] = Entries[index].Replace(old, replacement, StringComparison.Ordinal);
    }

    public void Save(string path) => SaveRaw(path, Encoding.UTF8.GetBytes($"{{{string.Join(",", Entries)}}}"), [.. Data]);

    public static void SaveRaw(string path, byte[] header, byte[] data, ulong? headerLength = null)
    {
        var prefix = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, headerLength ?? (ulong)header.Length);
        File.WriteAllBytes(path, [.. prefix, .. header, .. data]);
    }
}
