using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Emit;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Spec;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Tests;

/// <summary>Whatever stands in a model file: it becomes code that C# can read, or errors at places inside of the file.</summary>
/// <remarks><c>CNNGEN_MUTATIONS</c> in the environment says how many files are tried, for a run by hand.</remarks>
public sealed class MutationTests
{
    private const int Usual = 4_000;

    [Fact]
    public void A_mutated_model_becomes_code_or_errors_inside_of_its_file()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("CNNGEN_MUTATIONS"), out var asked) ? asked : Usual;
        var random = new Random(14);
        // Many mutations leave the network what it was, and emit what has been looked at.
        var seen = new HashSet<Network>();
        for (var i = 0; i < count; i++)
        {
            var text = MutatedModels.Next(random);
            if (Wrong(text, seen) is { } wrong) Assert.Fail($"{wrong}, mutation {i}:\n{SymbolDisplay.FormatLiteral(text, quote: true)}");
        }

        Assert.True(seen.Count > Math.Min(count, Usual) / 100, $"Only {seen.Count} networks came of {count} mutations.");
    }

    private static string? Wrong(string text, HashSet<Network> seen)
    {
        var token = CancellationToken.None;
        var document = SpecReader.Read(new ModelFile("model.yaml", text, ModelMetadata.None), token);
        var project = ProjectContext.Of([document], "Sample");
        var model = document.Then((spec, _) => NetworkBinder.Bind(spec, project), token);
        if (model.Value is { } known && !seen.Add(known)) return null;
        var files = model
            .Then((network, _) => Planner.Plan(network, "model.yaml"), token)
            .Then(plan => NetworkEmitter.Emit(plan, new EmitOptions()), token);
        var errors = PlaceErrors.Run(files.Errors, [document]);
        if (errors.Count == 0) return files.Value.Count == 0 ? "neither code nor errors" : Unreadable(files.Value);
        return errors.Select(error => Wrong(error, text)).FirstOrDefault(wrong => wrong is not null);
    }

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
