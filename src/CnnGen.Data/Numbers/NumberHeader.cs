namespace CnnGen.Data;

/// <summary>What a file of numbers says of itself before they begin.</summary>
/// <param name="Type">How each is stored.</param>
/// <param name="Shape">From the outermost axis to the innermost.</param>
/// <param name="Length">Bytes of all numbers.</param>
internal sealed record NumberHeader(NumberType Type, IReadOnlyList<int> Shape, long Length)
{
    private const int Signature = 4;

    /// <summary>Rows: the places of the outermost axis.</summary>
    public int Count => Shape[0];

    /// <summary>Numbers of a row.</summary>
    public int Size => (int)(Length / Type.Width / Count);

    /// <param name="stream">At the file's first byte; behind it, at its first number.</param>
    /// <exception cref="InvalidDataException">It is no file of numbers.</exception>
    public static NumberHeader Read(Stream stream)
    {
        var start = Take(stream, Signature);
        return start switch
        {
            [0x93, (byte)'N', (byte)'U', (byte)'M'] => NpyHeader.Read(stream),
            [0, 0, var type, var axes] => IdxHeader.Read(stream, type, axes),
            _ => throw new InvalidDataException("it is neither a NumPy array (.npy, .npz) nor an IDX file"),
        };
    }

    /// <exception cref="InvalidDataException">There are no numbers, or more than a set can have.</exception>
    public static NumberHeader Of(NumberType type, IReadOnlyList<long> shape)
    {
        if (shape.Count == 0) throw new InvalidDataException("it is one number; examples are an array of one axis at least");
        if (shape.Any(places => places < 1)) throw new InvalidDataException($"its shape is [{string.Join(", ", shape)}], which has no numbers");
        var length = shape.Aggregate((Int128)type.Width, (product, places) => product * places);
        if (shape[0] > int.MaxValue || length / shape[0] > Array.MaxLength)
            throw new InvalidDataException($"its shape is [{string.Join(", ", shape)}]; {int.MaxValue:N0} rows of 2 GB are the most");
        return new(type, [.. shape.Select(places => (int)places)], (long)length);
    }

    /// <exception cref="InvalidDataException">There are not so many bytes.</exception>
    public static byte[] Take(Stream stream, int count)
    {
        var bytes = new byte[count];
        return stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false) == count
            ? bytes
            : throw new InvalidDataException("it ends before its numbers begin");
    }
}
