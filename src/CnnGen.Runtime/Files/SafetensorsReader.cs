using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace CnnGen.Runtime;

/// <summary>An open safetensors file, or a stream in its place, whose header has been read.</summary>
internal sealed class SafetensorsReader
{
    private readonly Stream _file;
    private readonly long _dataStart;
    private readonly SafetensorsHeader _header;
    private Dictionary<string, TensorEntry> _tensors = [];

    private SafetensorsReader(Stream file)
    {
        _file = file;
        _header = SafetensorsHeader.Read(file);
        _dataStart = file.Position;
    }

    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    public IReadOnlyList<TensorEntry> Tensors => _header.Tensors;

    /// <summary>Opens a file and reads from it; whatever is wrong with it becomes one error that names it.</summary>
    /// <exception cref="InvalidDataException">The file is not what <paramref name="read"/> or the format asks for.</exception>
    public static T Read<T>(string path, Func<SafetensorsReader, T> read) => Read(path, () =>
    {
        using var file = Open(path);
        TemporaryFiles.RemoveAbandoned(Path.GetDirectoryName(RealPath.Of(path))!, held: path);
        return read(new SafetensorsReader(file));
    });

    /// <summary>Reads from a stream, from where it stands to its end, and leaves it open.</summary>
    /// <exception cref="InvalidDataException">It holds not what <paramref name="read"/> or the format asks for.</exception>
    public static T Read<T>(Stream stream, Func<SafetensorsReader, T> read) => Read("the stream", () =>
    {
        if (stream.CanSeek) return read(new SafetensorsReader(stream));
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return read(new SafetensorsReader(copy));
    });

    /// <summary>Checks that the file holds exactly these tensors; from then on they can be read.</summary>
    /// <exception cref="InvalidDataException">It does not; the message names the first difference.</exception>
    public void RequireExactly(IReadOnlyList<TensorSpec> expected) => RequireExactly(expected, beside: []);

    /// <inheritdoc cref="RequireExactly(IReadOnlyList{TensorSpec})"/>
    /// <param name="beside">Names of what it may hold besides, which nobody reads.</param>
    public void RequireExactly(IReadOnlyList<TensorSpec> expected, IEnumerable<string> beside)
    {
        SafetensorsCheck.Fits(_header.Tensors, expected, _file.Length - _dataStart, beside.ToHashSet(StringComparer.Ordinal));
        _tensors = _header.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>Checks the file by itself, whatever it holds; from then on its tensors can be read.</summary>
    /// <exception cref="InvalidDataException">It is damaged; the message names the first mistake.</exception>
    public void RequireWhole()
    {
        SafetensorsCheck.IsWhole(_header.Tensors, _file.Length - _dataStart);
        _tensors = _header.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    public float[] Singles(string tensor)
    {
        var bytes = Bytes(tensor);
        var values = new float[bytes.Length / TensorType.Bytes];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * TensorType.Bytes));
        return values;
    }

    public int[] Integers(string tensor)
    {
        var bytes = Bytes(tensor);
        var values = new int[bytes.Length / TensorType.Bytes];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(i * TensorType.Bytes));
        return values;
    }

    /// <summary>A number from the metadata.</summary>
    /// <exception cref="InvalidDataException">It is missing, or none from <paramref name="low"/> to <paramref name="high"/>.</exception>
    public T Number<T>(string key, T low, T high)
        where T : INumber<T>
    {
        var text = Metadata.GetValueOrDefault(key);
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high) return number;
        var came = text is null ? "is missing" : $"is {Quote.Word(text)}";
        throw new InvalidDataException(
            string.Create(CultureInfo.InvariantCulture, $"the metadata's '{key}' {came}; a number from {low} to {high} was expected"));
    }

    private static T Read<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"{name}: the file ends before its data", e);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{name}: {e.Message}", e);
        }
    }

    private static FileStream Open(string path)
    {
        // To open a pipe is to wait for somebody who writes.
        if (File.Exists(path) && !FileRights.IsPlain(RealPath.Of(path))) throw new InvalidDataException("this is a device or a pipe; only files are read");
        return File.OpenRead(path);
    }

    private byte[] Bytes(string tensor)
    {
        var entry = _tensors[tensor];
        var length = entry.End - entry.Begin;
        if (length > Array.MaxLength)
            throw new InvalidDataException($"the tensor {Quote.Word(tensor)} has {length} bytes; one of at most {Array.MaxLength} is read");
        var bytes = new byte[length];
        _file.Position = _dataStart + entry.Begin;
        _file.ReadExactly(bytes);
        return bytes;
    }
}
