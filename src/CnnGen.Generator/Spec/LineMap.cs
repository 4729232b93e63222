namespace CnnGen.Generator.Spec;

/// <summary>Turns offsets in a text into lines and columns. An offset beyond the end means the end.</summary>
internal sealed class LineMap
{
    private readonly string _text;
    private readonly List<int> _lineStarts = [0];

    public LineMap(string text)
    {
        _text = text;
        for (var i = 0; i < text.Length; i++)
        {
            var isBreak = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));
            if (isBreak) _lineStarts.Add(i + 1);
        }
    }

    public SourceSpan Span(int start, int end)
    {
        start = Math.Min(Math.Max(start, 0), _text.Length);
        end = Math.Min(Math.Max(end, start), _text.Length);
        var (line, column) = Place(start);
        var (endLine, endColumn) = Place(end);
        return new SourceSpan(start, end - start, line, column, endLine, endColumn);
    }

    private (int Line, int Column) Place(int offset)
    {
        var index = _lineStarts.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }
}
