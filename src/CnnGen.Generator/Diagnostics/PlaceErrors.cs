using CnnGen.Generator.Collections;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Diagnostics;

/// <summary>
/// Gives the errors that stages behind the model found, by key, their places in the file. A step of its own, behind all others:
/// positions in the YAML change with every comment.
/// </summary>
internal static class PlaceErrors
{
    /// <param name="errors">Of one model file.</param>
    /// <param name="documents">All model files, as they stand now.</param>
    public static EquatableArray<DiagnosticInfo> Run(EquatableArray<DiagnosticInfo> errors, IEnumerable<Result<SpecDocument>> documents) =>
        errors.Any(error => error.Key is not null) ? errors.Select(error => Place(error, documents)).ToEquatableArray() : errors;

    private static DiagnosticInfo Place(DiagnosticInfo error, IEnumerable<Result<SpecDocument>> documents) =>
        error.Key is { } key && documents.FirstOrDefault(document => document.Path == error.Path)?.Value is { } spec
            ? error with { Span = key.Find(spec), Key = null }
            : error;
}
