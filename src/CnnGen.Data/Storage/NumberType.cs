using System.Numerics;
using System.Runtime.InteropServices;

namespace CnnGen.Data;

/// <summary>How a number is stored.</summary>
internal abstract class NumberType
{
    private protected NumberType(string name, int width, bool isReal) => (Name, Width, IsReal) = (name, width, isReal);

    public static NumberType Float32 { get; } = new NumberType<float>("float32", isBigEndian: false);

    /// <summary>What NumPy calls it.</summary>
    public string Name { get; }

    /// <summary>Bytes.</summary>
    public int Width { get; }

    /// <summary>Whether it can be NaN or infinite.</summary>
    public bool IsReal { get; }

    /// <param name="bytes">[values.Length][Width], which may be written over.</param>
    /// <param name="values">Filled; a number that they have no place for becomes the nearest that they have.</param>
    public abstract void Decode<T>(Span<byte> bytes, Span<T> values)
        where T : unmanaged, INumberBase<T>;

    /// <summary>By NumPy's letter and width, as in "f4"; null for what is no number here.</summary>
    public static NumberType? Of(string code, bool isBigEndian) => code switch
    {
        "u1" => new NumberType<byte>("uint8", isBigEndian),
        "i1" => new NumberType<sbyte>("int8", isBigEndian),
        "b1" => new NumberType<byte>("bool", isBigEndian),
        "u2" => new NumberType<ushort>("uint16", isBigEndian),
        "i2" => new NumberType<short>("int16", isBigEndian),
        "u4" => new NumberType<uint>("uint32", isBigEndian),
        "i4" => new NumberType<int>("int32", isBigEndian),
        "u8" => new NumberType<ulong>("uint64", isBigEndian),
        "i8" => new NumberType<long>("int64", isBigEndian),
        "f2" => new NumberType<Half>("float16", isBigEndian),
        "f4" => new NumberType<float>("float32", isBigEndian),
        "f8" => new NumberType<double>("float64", isBigEndian),
        _ => null,
    };
}

/// <typeparam name="TStored">Of the same width.</typeparam>
internal sealed class NumberType<TStored>(string name, bool isBigEndian)
    : NumberType(name, Marshal.SizeOf<TStored>(), TStored.IsNaN(TStored.CreateSaturating(double.NaN)))
    where TStored : unmanaged, INumberBase<TStored>
{
    public override void Decode<T>(Span<byte> bytes, Span<T> values)
    {
        if (isBigEndian == BitConverter.IsLittleEndian)
            for (var i = 0; i < bytes.Length; i += Width) bytes.Slice(i, Width).Reverse();
        var stored = MemoryMarshal.Cast<byte, TStored>(bytes);
        for (var i = 0; i < values.Length; i++) values[i] = T.CreateSaturating(stored[i]);
    }
}
