using System.Runtime.InteropServices;
using System.Text.Json;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PyTorchGolden;

/// <summary>A module's state dictionary as a safetensors file. Written here and not by CnnGen's own writer: the file is to test its reader.</summary>
internal static class StateDictionary
{
    public static void Write(string path, Module module)
    {
        using var data = new MemoryStream();
        var header = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["__metadata__"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = "pt" },
        };
        foreach (var (name, tensor) in module.state_dict())
        {
            using var detached = tensor.detach();
            using var contiguous = detached.contiguous();
            var begin = data.Length;
            // A module counts its batches in whole numbers.
            var isCount = contiguous.dtype == ScalarType.Int64;
            data.Write(isCount
                ? MemoryMarshal.AsBytes(contiguous.data<long>().ToArray().AsSpan())
                : MemoryMarshal.AsBytes(contiguous.data<float>().ToArray().AsSpan()));
            header[name] = new { dtype = isCount ? "I64" : "F32", shape = tensor.shape, data_offsets = new[] { begin, data.Length } };
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        using var file = File.Create(path);
        file.Write(BitConverter.GetBytes((ulong)json.Length));
        file.Write(json);
        data.WriteTo(file);
    }
}
