using CnnGen.Runtime;
using CnnGen.Training;

namespace CnnGen.Data;

/// <summary>An array of numbers in a file: NumPy's .npy and .npz, and IDX, the format of MNIST, as it is or packed by gzip.</summary>
/// <remarks>
/// What it is its first bytes say.
/// Its first axis counts examples, and the others are one example. A packed array that does not fit the memory limit is unpacked into a temporary file; a
/// plain one stays where it is. A file that is open should not change.
/// </remarks>
public sealed class NumberFile
{
    private readonly NumberRows _rows;

    private NumberFile(string path, NumberHeader header, NumberRows rows) => (Path, Shape, Type, _rows) = (path, header.Shape, header.Type.Name, rows);

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="array">Which array of several in an .npz; null for the only one.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="BadDataException">It is no such file, or damaged, or has a number that is NaN or infinite.</exception>
    public static NumberFile Open(string path, string? array = null, SourceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = array is null ? path : $"{path}, array '{Quote.Name(array)}'";
        try
        {
            var (header, bytes) = NumberBytes.Open(path, array, options ?? SourceOptions.Default);
            var rows = new NumberRows(bytes, header.Type, header.Count, header.Size);
            if (rows.FirstNotFinite() is { } bad)
            {
                throw new BadDataException(
                    name, $"number {bad.Place} of it is {bad.Value}; networks take finite numbers: leave the row out, or put one in its place", bad.Row,
                    unit: "row");
            }

            return new NumberFile(name, header, rows);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadDataException(path, "there is no such file", inner: e);
        }
        catch (Exception e) when (e is IOException and not BadDataException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new BadDataException(name, e is InvalidDataException ? Quote.OneLine(e.Message) : $"it cannot be read: {Quote.OneLine(e.Message)}", inner: e);
        }
    }

    /// <summary>The file, and where it has several arrays, which.</summary>
    public string Path { get; }

    /// <summary>Examples, then what is of one: [60000, 28, 28].</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>How its numbers are stored, in NumPy's words: "uint8".</summary>
    public string Type { get; }

    /// <summary>How many examples there are.</summary>
    public int Count => _rows.Count;

    /// <summary>Numbers of one.</summary>
    public int Size => _rows.Size;

    /// <summary>Whether they are read from a file for each batch.</summary>
    public bool IsStreamed => !_rows.Bytes.IsInMemory;

    /// <summary>Copies the numbers of some examples.</summary>
    /// <param name="indices">Which, each from 0 to Count - 1.</param>
    /// <param name="values">[indices.Length][Size], filled.</param>
    /// <exception cref="ArgumentException">There is not as much room.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no example of an index.</exception>
    public void Copy(ReadOnlySpan<int> indices, Span<float> values) => _rows.Copy(indices, values);

    /// <summary>Examples of these numbers and the labels of another file.</summary>
    /// <param name="labels">A whole number from 0 on for each example.</param>
    /// <exception cref="BadDataException">There are not as many, or one is no label.</exception>
    public IExamples<int> WithLabels(NumberFile labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        RequireAsMany(labels, "labels");
        if (labels.Size != 1)
            throw new BadDataException(labels.Path, $"it has {labels.Size} numbers for each example, and a label is one; WithTargets takes several");
        var values = new double[labels.Count];
        for (var i = 0; i < values.Length; i++) labels._rows.Copy([i], values.AsSpan(i, 1));
        var bad = Array.FindIndex(values, value => value != Math.Floor(value) || value is < 0 or > int.MaxValue);
        if (bad >= 0) throw new BadDataException(labels.Path, $"the label is {values[bad]}; labels are whole numbers from 0 on", bad, unit: "row");
        return new LabelledRows(_rows, [.. values.Select(value => (int)value)]);
    }

    /// <summary>Examples of these numbers and targets that are numbers of another file.</summary>
    /// <param name="targets">As many rows.</param>
    /// <exception cref="BadDataException">There are not as many.</exception>
    public IExamples<float> WithTargets(NumberFile targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        RequireAsMany(targets, "targets");
        return new TargetRows(_rows, targets._rows);
    }

    private void RequireAsMany(NumberFile others, string what)
    {
        if (others.Count != Count)
            throw new BadDataException(others.Path, $"it has {others.Count} {what}, and {Path} has {Count} examples; take files of one set");
    }
}
