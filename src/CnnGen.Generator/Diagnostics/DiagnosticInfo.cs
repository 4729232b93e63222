using System.Globalization;
using CnnGen.Generator.Collections;
using CnnGen.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.Generator.Diagnostics;

/// <summary>An error in a model file, as a value: it becomes the compiler's <see cref="Diagnostic"/> when it is reported.</summary>
/// <param name="Path">The model file.</param>
/// <param name="Span">Where in the file; its start as long as only the key is known.</param>
/// <param name="Arguments">What fills the message's places, already as text.</param>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Descriptor, string Path, SourceSpan Span, EquatableArray<string> Arguments)
{
    /// <summary>Where in the file, from a stage that knows no positions; <see cref="PlaceErrors"/> makes a span of it.</summary>
    public KeyPath? Key { get; init; }

    /// <summary>What the message says behind its own text: which uses led to the place. Usually empty.</summary>
    public string Note { get; init; } = "";

    public Diagnostic ToDiagnostic()
    {
        // The compiler counts lines and columns from 0.
        var lines = new LinePositionSpan(
            new LinePosition(Span.Line - 1, Span.Column - 1),
            new LinePosition(Span.EndLine - 1, Span.EndColumn - 1));
        var place = Location.Create(Path, new TextSpan(Span.Start, Span.Length), lines);
        if (Note.Length == 0) return Diagnostic.Create(Descriptor, place, [.. Arguments]);
        var message = string.Format(CultureInfo.InvariantCulture, Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), [.. Arguments]);
        return Diagnostic.Create(
            Descriptor.Id, Descriptor.Category, message + Note, Descriptor.DefaultSeverity, Descriptor.DefaultSeverity, Descriptor.IsEnabledByDefault,
            warningLevel: 0, Descriptor.Title, Descriptor.Description, Descriptor.HelpLinkUri, place, customTags: Descriptor.CustomTags);
    }
}
