using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CnnGen.Generator.Spec;

/// <summary>Reads the text of a model file into values with places. The only file that knows YAML.</summary>
/// <remarks>
/// It reads the parser's events rather than an object graph: only they carry the place of every scalar, and nothing is
/// ever constructed because a tag in the text asks for it. Anchors and aliases are refused, so a document is a tree.
/// </remarks>
internal sealed class SpecReader
{
    // A model of a few branches in branches nests a dozen deep; a text that nests thousands deep would exhaust the stack.
    private const int DeepestNesting = 32;

    // A model of the most layers, each on ten lines, has less.
    private const int LongestText = 1_000_000;

    private const string Unreadable = "what follows cannot be read";

    private readonly string _text;
    private readonly LineMap _lines;
    private readonly TornValue _torn;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly ErrorList _errors;
    private readonly CancellationToken _token;

    // Where the brackets stand that are open at this moment, for the error about one that is never closed.
    private readonly Stack<int> _openBrackets = new();

    private SpecReader(ModelFile file, CancellationToken token)
    {
        _text = file.Text;
        _lines = new LineMap(file.Text);
        _torn = new TornValue(file.Text, _lines);
        _scanner = new Scanner(new StringReader(file.Text));
        _parser = new Parser(_scanner);
        _errors = new ErrorList(file.Path);
        _token = token;
    }

    public static Result<SpecDocument> Read(ModelFile file, CancellationToken token)
    {
        var reader = new SpecReader(file, token);
        SpecMapping? root = null;
        try
        {
            if (file.Text.Length > LongestText) throw reader.TooLong();
            reader.RefuseControlCharacters();
            root = reader.ReadStream();
        }
        catch (ReadingStopped)
        {
            // The list holds the error, and what was found before it.
        }

        return reader._errors.ToResult(root is null ? null : new SpecDocument(file.Path, root, file.Metadata));
    }

    private ReadingStopped TooLong() =>
        _errors.Stop(DiagnosticDescriptors.FileTooLong, _lines.Span(LongestText, LongestText + 1), Quote.Grouped(_text.Length), Quote.Grouped(LongestText));

    // The parser takes a NUL for the end of the text: what follows it would be ignored without a word.
    private void RefuseControlCharacters()
    {
        var index = 0;
        while (index < _text.Length && (_text[index] is '\t' or '\n' or '\r' || !char.IsControl(_text[index]))) index++;
        if (index < _text.Length)
            throw Malformed(_lines.Span(index, index + 1), $"the character {Quote.Word(_text.Substring(index, 1))} may not stand in a text file");
    }

    private SpecMapping? ReadStream()
    {
        Next<StreamStart>();
        if (Peek() is StreamEnd) throw _errors.Stop(DiagnosticDescriptors.NoModel, SourceSpan.StartOfFile, "this file is empty");

        Next<DocumentStart>();
        var root = ReadNode(depth: 0);
        Next<DocumentEnd>();
        if (Peek() is DocumentStart second) _errors.Add(DiagnosticDescriptors.SeveralDocuments, Span(second));
        if (root is not SpecMapping)
        {
            var isEmpty = root is SpecScalar scalar && CoreSchema.IsNull(scalar);
            var found = isEmpty ? "is empty" : root is SpecSequence ? "holds a list" : "holds a single value";
            _errors.Add(DiagnosticDescriptors.NoModel, root.Span, $"this file {found}");
        }

        return root as SpecMapping;
    }

    private SpecNode ReadNode(int depth)
    {
        _token.ThrowIfCancellationRequested();
        var start = Peek();
        if (depth > DeepestNesting) throw _errors.Stop(DiagnosticDescriptors.TooDeep, Span(start), "values", Quote.Integer(DeepestNesting));
        RefuseReferences(start);
        return start switch
        {
            SequenceStart sequence => ReadSequence(sequence, depth),
            MappingStart mapping => ReadMapping(mapping, depth),
            _ => ReadScalar(),
        };
    }

    private SpecScalar ReadScalar()
    {
        var scalar = Next<Scalar>();
        return new SpecScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, Span(scalar));
    }

    private SpecSequence ReadSequence(SequenceStart start, int depth)
    {
        var mark = OpenBracket('[', start);
        Next<SequenceStart>();
        var items = new List<SpecNode>();
        while (Peek() is not SequenceEnd)
        {
            var item = ReadNode(depth + 1);
            if (items.Count > 0 && _torn.Join(items[items.Count - 1], item) is { } whole) items[items.Count - 1] = whole;
            else items.Add(item);
        }

        if (mark is not null) _openBrackets.Pop();
        Next<SequenceEnd>();
        return new SpecSequence(items.ToEquatableArray(), mark ?? (items.Count > 0 ? items[0].Span : Span(start)));
    }

    private SpecMapping ReadMapping(MappingStart start, int depth)
    {
        var mark = OpenBracket('{', start);
        Next<MappingStart>();
        var entries = new List<SpecEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (Peek() is not MappingEnd) ReadEntry(entries, lines, depth);
        if (mark is not null) _openBrackets.Pop();
        Next<MappingEnd>();
        return new SpecMapping(entries.ToEquatableArray(), mark ?? (entries.Count > 0 ? entries[0].Key.Span : Span(start)));
    }

    /// <param name="lines">The line of each key so far.</param>
    private void ReadEntry(List<SpecEntry> entries, Dictionary<string, int> lines, int depth)
    {
        var start = Peek();
        RefuseReferences(start);
        if (start is not Scalar) throw _errors.Stop(DiagnosticDescriptors.UnsupportedYaml, Span(start), "a key that is no single word");
        var key = ReadScalar();
        var value = ReadNode(depth + 1);
        if (entries.Count > 0 && entries[entries.Count - 1] is var last && _torn.Join(last.Value, key, value) is { } whole)
        {
            entries[entries.Count - 1] = last with { Value = whole };
            return;
        }

        if (lines.TryGetValue(key.Text, out var first))
        {
            _errors.Add(DiagnosticDescriptors.DuplicateKey, key.Span, Quote.Word(key.Text), Quote.Integer(first));
            return;
        }

        lines.Add(key.Text, key.Span.Line);
        entries.Add(new SpecEntry(key, value));
    }

    // Block collections have no bracket, and neither has a pair that stands bare in a list; the parser places that one at the file's start.
    private SourceSpan? OpenBracket(char bracket, ParsingEvent start)
    {
        var index = (int)start.Start.Index;
        var isInside = _openBrackets.Count == 0 || index > _openBrackets.Peek();
        if (index >= _text.Length || _text[index] != bracket || !isInside) return null;
        _openBrackets.Push(index);
        return _lines.Span(index, index + 1);
    }

    private void RefuseReferences(ParsingEvent start)
    {
        var reference = start switch
        {
            AnchorAlias => "an alias (*)",
            NodeEvent { Anchor.IsEmpty: false } => "an anchor (&)",
            NodeEvent { Tag.IsEmpty: false } => "a tag (!)",
            _ => null,
        };
        if (reference is not null) throw _errors.Stop(DiagnosticDescriptors.UnsupportedYaml, Span(start), reference);
    }

    private ParsingEvent Peek()
    {
        if (_parser.Current is null) Advance();
        return _parser.Current!;
    }

    private T Next<T>()
        where T : ParsingEvent
    {
        var current = Peek() as T ?? throw Malformed(Span(Peek()), "a value is missing here");
        Advance();
        return current;
    }

    private void Advance()
    {
        var read = (int)(_parser.Current?.End.Index ?? 0);
        try
        {
            _parser.MoveNext();
        }
        catch (YamlException exception)
        {
            var place = _lines.Span((int)exception.Start.Index, (int)exception.End.Index);
            if (exception.Message.Contains("tab") && YamlProblem.TabInIndentation(_text, read) is { } tab)
                throw Malformed(_lines.Span(tab, tab + 1), "lines are indented with spaces, and this is a tab");
            throw place.Start == _text.Length ? AtEnd(place, exception.Message) : Malformed(place, exception.Message);
        }
        catch (InvalidOperationException) when (_openBrackets.Count > 0)
        {
            // The parser's answer to some brackets that are never closed.
            throw AtEnd(_lines.Span(read, read), Unreadable);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // What the parser does not expect it leaves to .NET to refuse, which knows no place: the number of no character.
            throw Unexpected(read, (int)_scanner.CurrentPosition.Index);
        }
    }

    /// <param name="read">The end of what the parser has understood.</param>
    /// <param name="reached">Where it stands.</param>
    private ReadingStopped Unexpected(int read, int reached) => YamlProblem.LastEscape(_text, read, reached) is { } escape
        ? Malformed(_lines.Span(escape, reached), "this escape stands for no character")
        : Malformed(_lines.Span(reached, reached), Unreadable);

    private ReadingStopped AtEnd(SourceSpan place, string problem) => _openBrackets.Count == 0
        ? Malformed(place, problem)
        : Malformed(_lines.Span(_openBrackets.Peek(), _openBrackets.Peek() + 1), "this bracket is not closed");

    private ReadingStopped Malformed(SourceSpan place, string problem) => _openBrackets.Count == 0 && MissingMark.Before(_text, place.Start) is { } missing
        ? _errors.Stop(DiagnosticDescriptors.MalformedYaml, _lines.Span(missing.Start, missing.End), missing.Problem)
        : _errors.Stop(DiagnosticDescriptors.MalformedYaml, Shown(place), YamlProblem.Describe(problem));

    // A collection's event marks the point where it starts; an editor underlines its first character.
    private SourceSpan Span(ParsingEvent parsed) =>
        _lines.Span((int)parsed.Start.Index, (int)parsed.End.Index) is var span && parsed is Scalar ? span : Shown(span);

    private SourceSpan Shown(SourceSpan span) => span.Length > 0 ? span : _lines.Span(span.Start, span.Start + 1);
}
