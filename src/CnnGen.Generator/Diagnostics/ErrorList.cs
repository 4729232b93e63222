using CnnGen.Generator.Collections;
using CnnGen.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Diagnostics;

/// <summary>Collects the errors of one model file, so that one build shows all of them.</summary>
internal sealed class ErrorList(string path)
{
    /// <summary>More are no help to anyone, and a file of nothing but mistakes has one on each line.</summary>
    public const int Most = 100;

    private readonly List<DiagnosticInfo> _errors = [];

    public int Count => _errors.Count;

    public void Add(DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments) =>
        _errors.Add(new DiagnosticInfo(descriptor, path, span, arguments.ToEquatableArray()));

    /// <summary>Adds an error by a stage that knows no positions.</summary>
    public void Add(DiagnosticDescriptor descriptor, KeyPath key, params string[] arguments) =>
        _errors.Add(new DiagnosticInfo(descriptor, path, SourceSpan.StartOfFile, arguments.ToEquatableArray()) { Key = key });

    /// <summary>Adds an error after which reading cannot go on; to be thrown by the caller.</summary>
    public ReadingStopped Stop(DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments)
    {
        Add(descriptor, span, arguments);
        return new ReadingStopped();
    }

    /// <summary>The value if there was no error, else the errors in the order of the text, and of very many the first.</summary>
    public Result<T> ToResult<T>(T? value) => _errors.Count == 0
        ? new Result<T>(path, value, EquatableArray<DiagnosticInfo>.Empty)
        : new Result<T>(path, default, First(_errors.OrderBy(error => error.Span.Start).ToList()).ToEquatableArray());

    private static IEnumerable<DiagnosticInfo> First(List<DiagnosticInfo> errors)
    {
        if (errors.Count <= Most) return errors;
        var arguments = EquatableArray.Of(Quote.Integer(errors.Count - Most), Quote.Integer(Most));
        return errors.Take(Most).Append(errors[Most] with { Descriptor = DiagnosticDescriptors.MoreErrors, Arguments = arguments });
    }
}
