using CnnGen.Generator.Collections;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Diagnostics;

/// <summary>What a stage made of one model file: a value, or the errors why there is none.</summary>
/// <param name="Path">The model file.</param>
internal sealed record Result<T>(string Path, T? Value, EquatableArray<DiagnosticInfo> Errors)
{
    /// <summary>Runs the next stage on the value; errors pass by it.</summary>
    /// <remarks>
    /// A stage has no way to fail but its errors. An exception is a mistake in CnnGen; it becomes the error CNN0000 at
    /// this model file, because an exception that reaches the compiler would end in a warning about the generator and
    /// a flood of errors about the missing class. Cancellation is no failure and passes through.
    /// </remarks>
    public Result<TNext> Then<TNext>(Func<T, CancellationToken, Result<TNext>> stage, CancellationToken token)
    {
        if (Errors.Count > 0) return new Result<TNext>(Path, default, Errors);
        token.ThrowIfCancellationRequested();
        try
        {
            return stage(Value!, token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new Result<TNext>(Path, default, EquatableArray.Of(InternalError(exception)));
        }
    }

    /// <summary>Runs a stage that cannot find errors.</summary>
    public Result<TNext> Then<TNext>(Func<T, TNext> stage, CancellationToken token) =>
        Then((value, _) => new Result<TNext>(Path, stage(value), EquatableArray<DiagnosticInfo>.Empty), token);

    private DiagnosticInfo InternalError(Exception exception)
    {
        var place = exception.TargetSite is { } method ? $"{method.DeclaringType?.FullName}.{method.Name}" : "an unknown place";
        return new DiagnosticInfo(
            DiagnosticDescriptors.InternalError,
            Path,
            SourceSpan.StartOfFile,
            EquatableArray.Of(exception.GetType().Name, Quote.OneLine(exception.Message), Quote.OneLine(place)));
    }
}

internal static class Result
{
    public static Result<T> Of<T>(string path, T value) => new(path, value, EquatableArray<DiagnosticInfo>.Empty);
}
