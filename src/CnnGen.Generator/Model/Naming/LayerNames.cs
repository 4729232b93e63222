using System.Globalization;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Lists;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Naming;

/// <summary>Gives each layer of a network its name.</summary>
/// <param name="inputs">The network's, which layers name as they name each other.</param>
internal sealed class LayerNames(ErrorList errors, IReadOnlyList<BoundInput> inputs)
{
    private readonly Dictionary<string, Claim> _claims = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private int _layers;

    /// <summary>The name that the YAML gives, else the kind's prefix and the layer's number among its kind.</summary>
    /// <remarks>
    /// A layer counts among its kind even when it has a name of its own, so that naming one layer does not rename the
    /// next, whose parameters saved files know by name.
    /// </remarks>
    public string Next(LayerKind kind, SpecScalar? given, Scope scope)
    {
        _layers++;
        return Next(kind.NamePrefix, given, new Claim(_layers, "", given?.Span), "the name of a layer", scope);
    }

    /// <summary>The same of a use of a block, whose layers' names begin with it.</summary>
    public string NextUse(Block block, SpecScalar? given, SourceSpan place, Scope scope) =>
        Next(block.Word, given, new Claim(_layers + 1, "", given?.Span ?? place), "the name of a block", scope);

    private string Next(string prefix, SpecScalar? given, Claim unnamed, string what, Scope scope)
    {
        var name = prefix + Count(prefix);
        if (given is not null)
        {
            var full = Full(given.Text, scope);
            if (!ClassName.CheckLength(full, ClassName.LongestLayerName, given.Span, what, scope.Errors)) return name;
            if (!IsFree(full, given.Span, what, scope.Errors)) return name;
            name = full;
        }

        else if (InputOf(name) is { } input)
        {
            errors.Add(DiagnosticDescriptors.ReservedName, input.Place, "the name of an input", Quote.Word(input.Name), "the default name of a layer", "");
        }

        // Emitted names are in PascalCase, and files are named by them.
        var key = Identifiers.ToPascalCase(name);
        var claim = unnamed with { Name = name };
        if (_claims.TryGetValue(key, out var earlier)) ReportDuplicate(earlier, claim);
        else _claims.Add(key, claim);
        return name;
    }

    /// <summary>The input that has the name; of one that the model gives none, nothing is called by it.</summary>
    private BoundInput? InputOf(string name) =>
        inputs.FirstOrDefault(input => input.Name != Network.InputName && Identifiers.AreOne(input.Name, name));

    private bool IsFree(string name, SourceSpan place, string what, ErrorList found)
    {
        if (InputOf(name) is null) return ClassName.CheckIdentifier(name, place, what, ReservedNames.ReasonForLayer(name), found);
        found.Add(
            DiagnosticDescriptors.ReservedName, place, what, Quote.Word(name), "an input of the network, where a layer names what it takes", "");
        return false;
    }

    /// <summary>What is written once stands for several: the use of a block is before it, the number of the pass of a repeat behind.</summary>
    private string Full(string given, Scope scope)
    {
        var name = scope.Prefix + given;
        // No prefix begins with a digit: the passes are counted apart.
        return scope.IsRepeated ? $"{name}_{Count("0" + name)}" : name;
    }

    private string Count(string name)
    {
        _counts[name] = _counts.TryGetValue(name, out var count) ? count + 1 : 1;
        return _counts[name].ToString(CultureInfo.InvariantCulture);
    }

    // Two default names never meet, so at least one of the two was given.
    private void ReportDuplicate(Claim earlier, Claim later)
    {
        var spelling = earlier.Name == later.Name ? "" : $" (in the emitted code {Quote.Word(earlier.Name)} and {Quote.Word(later.Name)} are one name)";
        var unnamed = earlier.Place is null ? earlier : later.Place is null ? later : null;
        var origin = unnamed is null ? "" : $", which the layer {Quote.Integer(unnamed.Layer)} has by default; give one of them another";
        errors.Add(
            DiagnosticDescriptors.DuplicateLayerName,
            later.Place ?? earlier.Place ?? SourceSpan.StartOfFile,
            Quote.Integer(earlier.Layer),
            Quote.Integer(later.Layer),
            Quote.Word(later.Name),
            origin + spelling);
    }

    /// <param name="Layer">Its number; of a use its first layer's.</param>
    private sealed record Claim(int Layer, string Name, SourceSpan? Place);
}
