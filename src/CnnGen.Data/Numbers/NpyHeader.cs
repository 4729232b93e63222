using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CnnGen.Runtime;

namespace CnnGen.Data;

/// <summary>That of NumPy's arrays: a version, a length, and a dictionary in Python's words.</summary>
internal static partial class NpyHeader
{
    /// <summary>No header of numbers is nearly as long.</summary>
    private const int Longest = 1 << 16;

    /// <param name="stream">Behind the first four bytes.</param>
    /// <exception cref="InvalidDataException">It is none, or none of numbers in the order of rows.</exception>
    public static NumberHeader Read(Stream stream)
    {
        if (NumberHeader.Take(stream, 4) is not [(byte)'P', (byte)'Y', var version, _])
            throw new InvalidDataException("it is damaged: its first bytes are not NumPy's");
        var length = version == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(NumberHeader.Take(stream, 2))
            : BinaryPrimitives.ReadUInt32LittleEndian(NumberHeader.Take(stream, 4));
        if (length > Longest) throw new InvalidDataException("it is damaged: its header has no end");
        var header = Encoding.UTF8.GetString(NumberHeader.Take(stream, (int)length));
        var shape = Required(Shape(), header).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(places => long.TryParse(places, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new InvalidDataException($"its shape has {Quote.Word(places)}, which is no number"))
            .ToList();
        if (Required(Order(), header) == "True" && shape.Count > 1)
            throw new InvalidDataException("it lies column by column; save numpy.ascontiguousarray of it");
        var type = Required(TypeOf(), header);
        return NumberHeader.Of(
            NumberType.Of(type[1..], type[0] == '>')
                ?? throw new InvalidDataException($"its type is {Quote.Word(type)}; save numbers, as astype('float32') makes them"),
            shape);
    }

    private static string Required(Regex part, string header) => part.Match(header) is { Success: true } match
        ? match.Groups["value"].Value
        : throw new InvalidDataException($"its header does not say what NumPy's does: {Quote.Word(header)}");

    [GeneratedRegex(@"'shape':\s*\((?<value>[^)]*)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();

    [GeneratedRegex(@"'fortran_order':\s*(?<value>True|False)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Order();

    [GeneratedRegex(@"'descr':\s*'(?<value>[<>|=][^']+)'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeOf();
}
