using System.Globalization;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Naming;

/// <summary>Gives each layer of a network its name.</summary>
internal sealed class LayerNames(ErrorList errors)
{
    private readonly Dictionary<string, Claim> _claims = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private int _layers;

    /// <summary>The name that the YAML gives, else the kind's prefix and the layer's number among its kind.</summary>
    /// <remarks>
    /// A layer counts among its kind even when it has a name of its own, so that naming one layer does not rename the
    /// next, whose parameters saved files know by name.
    /// </remarks>
    public string Next(LayerKind kind, SpecScalar? given)
    {
        _layers++;
        _counts[kind.NamePrefix] = _counts.TryGetValue(kind.NamePrefix, out var count) ? count + 1 : 1;
        var name = kind.NamePrefix + _counts[kind.NamePrefix].ToString(CultureInfo.InvariantCulture);
        if (given is not null)
        {
            const string What = "the name of a layer";
            if (!ClassName.CheckLength(given.Text, ClassName.LongestLayerName, given.Span, What, errors)) return name;
            if (!ClassName.CheckIdentifier(given.Text, given.Span, What, ReservedNames.Reason(given.Text), errors)) return name;
            name = given.Text;
        }

        // Emitted names are in PascalCase, and files are named by them.
        var key = Identifiers.ToPascalCase(name);
        var claim = new Claim(_layers, name, given?.Span);
        if (_claims.TryGetValue(key, out var earlier)) ReportDuplicate(earlier, claim);
        else _claims.Add(key, claim);
        return name;
    }

    // Two default names never meet, so at least one of the two was given.
    private void ReportDuplicate(Claim earlier, Claim later)
    {
        var spelling = earlier.Name == later.Name ? "" : $" (in the emitted code {Quote.Word(earlier.Name)} and {Quote.Word(later.Name)} are one name)";
        var origin = earlier.Place is null || later.Place is null ? ", which is the default name of one of them" : "";
        errors.Add(
            DiagnosticDescriptors.DuplicateLayerName,
            later.Place ?? earlier.Place ?? SourceSpan.StartOfFile,
            Quote.Integer(earlier.Layer),
            Quote.Integer(later.Layer),
            Quote.Word(later.Name),
            origin + spelling);
    }

    private sealed record Claim(int Layer, string Name, SourceSpan? Place);
}
