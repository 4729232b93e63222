using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Emit;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Spec;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.Generator.Tests;

/// <summary>What must be true of any file whatever: it becomes code that C# can read, or errors at places inside of the file, in readable lines.</summary>
internal static class ModelCheck
{
    /// <summary>The text that the compiler makes of a file's bytes.</summary>
    public static string Decode(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return SourceText.From(stream).ToString();
    }

    /// <summary>Reads a file and binds it.</summary>
    /// <returns>The network, if it is one; and what is wrong with the errors, null for nothing.</returns>
    public static (Network? Network, string? Wrong) Bind(string text)
    {
        var (model, document) = Model(text);
        return model.Value is { } network ? (network, null) : (null, WrongErrors(model.Errors, document, text));
    }

    /// <summary>Takes a file through all stages.</summary>
    /// <returns>What is wrong with what came; null for nothing.</returns>
    public static string? Compile(string text)
    {
        var (model, document) = Model(text);
        var files = model
            .Then((network, _) => Planner.Plan(network, "model.yaml"), CancellationToken.None)
            .Then(plan => NetworkEmitter.Emit(plan, new EmitOptions()), CancellationToken.None);
        if (files.Errors.Count > 0) return WrongErrors(files.Errors, document, text);
        return files.Value.Count == 0 ? "neither code nor errors" : Unreadable(files.Value);
    }

    private static (Result<Network> Model, Result<SpecDocument> Document) Model(string text)
    {
        var document = SpecReader.Read(new ModelFile("model.yaml", text, ModelMetadata.None), CancellationToken.None);
        var project = ProjectContext.Of([document], "Sample");
        return (document.Then((spec, _) => NetworkBinder.Bind(spec, project), CancellationToken.None), document);
    }

    private static string? WrongErrors(EquatableArray<DiagnosticInfo> errors, Result<SpecDocument> document, string text) =>
        errors.Count == 0 ? "neither a network nor errors"
        : PlaceErrors.Run(errors, [document]).Select(error => Wrong(error, text)).FirstOrDefault(wrong => wrong is not null);

    private static string? Wrong(DiagnosticInfo error, string text)
    {
        var message = error.ToDiagnostic().GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        var (span, lines) = (error.Span, text.Count(c => c == '\n') + text.Count(c => c == '\r') + 1);
        return error.Descriptor.Id == "CNN0000" ? message
            : span.Start < 0 || span.Length < 0 || span.Start + span.Length > text.Length ? $"{error.Descriptor.Id} outside of the file: {span}"
            : span.Line < 1 || span.Line > lines || span.Column < 1 || span.Column > text.Length + 1 || span.EndLine < span.Line
                ? $"{error.Descriptor.Id} at a line that is not there: {span}"
            : message.Any(c => char.IsControl(c) || char.IsSurrogate(c))
                && !message.EnumerateRunes().All(rune => rune.Value > char.MaxValue || !char.IsControl((char)rune.Value))
                ? $"a message that is not one line of text: {message}"
            : null;
    }

    private static string? Unreadable(EquatableArray<GeneratedFile> files) => files
        .SelectMany(file => CSharpSyntaxTree.ParseText(file.Text).GetDiagnostics().Select(problem => $"{file.HintName}: {problem}"))
        .FirstOrDefault();
}
