using System.Text;
using CnnGen.Generator.Collections;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Emit;

/// <summary>Indented text with '\n' line ends, the same on every machine.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private readonly List<LineMark> _marks = [];
    private int _depth;
    private int _lines;

    /// <summary>Which lines so far are the work of which layer.</summary>
    public EquatableArray<LineMark> Marks => _marks.ToEquatableArray();

    /// <summary>Writes lines of text, each at the current depth; an empty line stays empty.</summary>
    public void Lines(string text)
    {
        foreach (var line in text.Replace("\r\n", "\n").Split('\n')) Line(line);
    }

    public void Line(string line = "")
    {
        if (line.Length > 0) _text.Append(' ', _depth * IndentSize).Append(line);
        _text.Append('\n');
        _lines++;
    }

    /// <summary>Notes that the lines that <paramref name="write"/> writes are the work of the layer at a place; null for none's.</summary>
    public void Mark(KeyPath? layer, Action write)
    {
        var first = _lines;
        write();
        if (layer is { } place && _lines > first) _marks.Add(new LineMark(first, _lines - first, place));
    }

    /// <summary>A header line and an indented body in braces, closed on dispose.</summary>
    public Scope Block(string header)
    {
        if (header.Length > 0) Line(header);
        return Braces();
    }

    public Scope Braces() => Enclose("{", "}");

    /// <summary>An indented body between two lines, the second written on dispose.</summary>
    public Scope Enclose(string opening, string closing)
    {
        Line(opening);
        _depth++;
        return new Scope(this, closing);
    }

    public override string ToString() =>
        _depth == 0 ? _text.ToString() : throw new InvalidOperationException($"{_depth} blocks are still open.");

    internal readonly struct Scope(SourceWriter writer, string closing) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line(closing);
        }
    }
}
