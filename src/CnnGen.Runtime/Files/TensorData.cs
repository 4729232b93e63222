using System.Buffers.Binary;

namespace CnnGen.Runtime;

/// <summary>The types of elements that files are read and written with, of four bytes each; and how long the format's others are.</summary>
internal static class TensorType
{
    public const string F32 = "F32";
    public const string I32 = "I32";
    public const int Bytes = 4;

    /// <summary>The bytes that a tensor of a file must have.</summary>
    /// <exception cref="InvalidDataException">Its type is none, or its shape is none that fits in memory.</exception>
    public static long LengthOf(TensorEntry tensor)
    {
        long length = tensor.Type switch
        {
            "BOOL" or "U8" or "I8" or "F8_E4M3" or "F8_E5M2" => 1,
            "U16" or "I16" or "F16" or "BF16" => 2,
            F32 or I32 or "U32" => Bytes,
            "U64" or "I64" or "F64" => 8,
            _ => throw new InvalidDataException($"the tensor {Quote.Word(tensor.Name)} has the type {Quote.Name(tensor.Type)}, which is not known"),
        };
        foreach (var size in tensor.Shape)
        {
            if (size < 0 || (size > 0 && length > long.MaxValue / size))
                throw new InvalidDataException($"the tensor {Quote.Word(tensor.Name)} has the shape [{string.Join(", ", tensor.Shape)}], which is none");
            length *= size;
        }

        return length;
    }
}

/// <summary>What a file must say of a tensor.</summary>
internal sealed record TensorSpec(string Name, string Type, IReadOnlyList<int> Shape)
{
    public long Length => Shape.Aggregate((long)TensorType.Bytes, (product, size) => product * size);

    /// <summary>Name and shape: "conv1/kernel [5, 5, 1, 32]".</summary>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";
}

/// <summary>A tensor with its values, little-endian.</summary>
internal sealed record TensorData(TensorSpec Spec, byte[] Bytes)
{
    public static TensorData Of(TensorSpec spec, ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * (long)TensorType.Bytes];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * TensorType.Bytes), values[i]);
        return new TensorData(spec, bytes);
    }

    public static TensorData Of(TensorSpec spec, ReadOnlySpan<int> values)
    {
        var bytes = new byte[values.Length * (long)TensorType.Bytes];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * TensorType.Bytes), values[i]);
        return new TensorData(spec, bytes);
    }
}
