using System.Text;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Naming;

/// <summary>The class that a model becomes, as its file and its project name it; not checked yet.</summary>
/// <param name="Path">The model file.</param>
internal sealed record ClassName(string Namespace, string Name, NameOrigin NamespaceOrigin, NameOrigin NameOrigin, string Path)
{
    // Emitted files are called by namespace, class and layer, each with a word of ours, and file systems take names of 255 bytes.
    private const int LongestFullName = 150;

    /// <summary>Bytes in UTF-8 that the name of a layer may have.</summary>
    public const int LongestLayerName = 75;

    public string FullName => $"{Namespace}.{Name}";

    /// <summary>Of each name the first that is given.</summary>
    /// <remarks>
    /// The class: by the project for this model, by <c>name</c>, by the file's own name. The namespace: by the project for this model, by
    /// <c>namespace</c>, by the project for all its code, by the class.
    /// </remarks>
    public static ClassName Of(SpecDocument document, string? rootNamespace)
    {
        var (metadata, root) = (document.Metadata, document.Root);
        var (name, nameOrigin) =
            metadata.ClassName is { } itemName ? (itemName, new NameOrigin("the ClassName that the project gives the model", root.Span))
            : root["name"] is SpecScalar fileName ? (fileName.Text, new NameOrigin("the name of the model", fileName.Span))
            : (FromFile(document.Path), new NameOrigin("the name of the file, which the model has because it gives none,", root.Span));
        var (@namespace, namespaceOrigin) =
            metadata.Namespace is { } itemNamespace ? (itemNamespace, new NameOrigin("each part of the Namespace that the project gives the model", root.Span))
            : root["namespace"] is SpecScalar fileNamespace ? (fileNamespace.Text, new NameOrigin("each part of the namespace", fileNamespace.Span))
            : (
                string.IsNullOrEmpty(rootNamespace) ? name : rootNamespace!,
                new NameOrigin("each part of the project's namespace, which the model is in because it gives none,", root.Span));
        return new ClassName(@namespace, name, namespaceOrigin, nameOrigin, document.Path);
    }

    /// <summary>Reports a name or namespace that C# does not take.</summary>
    public void Check(ErrorList errors)
    {
        if (!CheckLength(FullName, LongestFullName, NameOrigin.Place, "the model's namespace and name together", errors)) return;
        CheckIdentifier(Name, NameOrigin.Place, NameOrigin.Whose, ReservedNames.ReasonForClass(Name), errors);
        if (ReservedNames.ForeignNamespace(Namespace) is { } foreign)
            errors.Add(
                DiagnosticDescriptors.ReservedName, NamespaceOrigin.Place, "the namespace", Quote.Word(Namespace),
                $"part of {foreign}, whose types the emitted code names", "");
        // Without a project's namespace the name serves for both, and one error is enough.
        if (Namespace == Name) return;
        foreach (var part in Namespace.Split('.'))
            CheckIdentifier(part, NamespaceOrigin.Place, NamespaceOrigin.Whose, ReservedNames.Reason(part), errors);
    }

    /// <summary>Reports a name that is too long for the name of a file.</summary>
    /// <param name="what">Whose name it is, in messages.</param>
    /// <param name="most">Bytes in UTF-8.</param>
    /// <returns>Whether the name can be used.</returns>
    public static bool CheckLength(string name, int most, SourceSpan place, string what, ErrorList errors)
    {
        var bytes = Encoding.UTF8.GetByteCount(name);
        if (bytes > most) errors.Add(DiagnosticDescriptors.NameTooLong, place, what, Quote.Integer(most), Quote.Integer(bytes));
        return bytes <= most;
    }

    /// <summary>Reports a name that is no identifier or that is reserved.</summary>
    /// <param name="what">Whose name it is, in messages.</param>
    /// <param name="reservedBy">Why the name is reserved, or null.</param>
    /// <returns>Whether the name can be used.</returns>
    public static bool CheckIdentifier(string name, SourceSpan place, string what, string? reservedBy, ErrorList errors)
    {
        var pascal = Identifiers.ToPascalCase(name);
        var suggestion = pascal != name && Identifiers.IsIdentifier(pascal) && pascal.Length < 60 ? $"; did you mean '{pascal}'?" : "";
        if (!Identifiers.IsIdentifier(name)) errors.Add(DiagnosticDescriptors.NotAnIdentifier, place, what, Quote.Word(name), suggestion);
        else if (reservedBy is not null) errors.Add(DiagnosticDescriptors.ReservedName, place, what, Quote.Word(name), reservedBy, suggestion);
        else return true;
        return false;
    }

    // Done by hand: the path's separators are those of the machine that wrote it, not of the one that compiles.
    private static string FromFile(string path)
    {
        var file = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        var stem = file.LastIndexOf('.') is var dot and >= 0 ? file.Substring(0, dot) : file;
        foreach (var ending in new[] { ".cnn", ".model" })
            if (stem.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                stem = stem.Substring(0, stem.Length - ending.Length);
        return Identifiers.ToPascalCase(stem);
    }
}
