using System.Buffers.Binary;

namespace CnnGen.Runtime;

/// <summary>The types of elements that files are read and written with, of four bytes each.</summary>
internal static class TensorType
{
    public const string F32 = "F32";
    public const string I32 = "I32";
    public const int Bytes = 4;
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
