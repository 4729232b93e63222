using CnnGen.Generator.Collections;
using CnnGen.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Diagnostics;

/// <summary>Collects the errors of one model file, so that one build shows all of them.</summary>
internal sealed class ErrorList
{
    /// <summary>More are no help to anyone, and a file of nothing but mistakes has one on each line.</summary>
    public const int Most = 100;

    private readonly string _path;
    private readonly string _note;
    private readonly List<DiagnosticInfo> _errors;
    private readonly HashSet<DiagnosticInfo> _known;

    public ErrorList(string path)
        : this(path, "", [], [])
    {
    }

    private ErrorList(string path, string note, List<DiagnosticInfo> errors, HashSet<DiagnosticInfo> known) =>
        (_path, _note, _errors, _known) = (path, note, errors, known);

    public int Count => _errors.Count;

    /// <summary>The same list for errors in a text that several places use: it notes which of them led there.</summary>
    public ErrorList Within(string note) => new(_path, $" ({note}){_note}", _errors, _known);

    public void Add(DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments) =>
        Add(new DiagnosticInfo(descriptor, _path, span, arguments.ToEquatableArray()));

    /// <summary>Adds an error by a stage that knows no positions.</summary>
    public void Add(DiagnosticDescriptor descriptor, KeyPath key, params string[] arguments) =>
        Add(new DiagnosticInfo(descriptor, _path, SourceSpan.StartOfFile, arguments.ToEquatableArray()) { Key = key });

    /// <summary>Adds an error after which reading cannot go on; to be thrown by the caller.</summary>
    public ReadingStopped Stop(DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments)
    {
        Add(descriptor, span, arguments);
        return new ReadingStopped();
    }

    /// <summary>The value if there was no error, else the errors in the order of the text, and of very many the first.</summary>
    public Result<T> ToResult<T>(T? value) => _errors.Count == 0
        ? new Result<T>(_path, value, EquatableArray<DiagnosticInfo>.Empty)
        : new Result<T>(_path, default, First(_errors.OrderBy(error => error.Span.Start).ToList()).ToEquatableArray());

    // A mistake in a text that is read several times is one mistake, wherever it is noticed again.
    private void Add(DiagnosticInfo error)
    {
        if (_known.Add(error)) _errors.Add(error with { Note = _note });
    }

    private static IEnumerable<DiagnosticInfo> First(List<DiagnosticInfo> errors)
    {
        if (errors.Count <= Most) return errors;
        var arguments = EquatableArray.Of(Quote.Integer(errors.Count - Most), Quote.Integer(Most));
        return errors.Take(Most).Append(errors[Most] with { Descriptor = DiagnosticDescriptors.MoreErrors, Arguments = arguments, Note = "" });
    }
}
