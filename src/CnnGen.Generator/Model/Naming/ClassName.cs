using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Naming;

/// <summary>The class that a model becomes, as its file and its project name it; not checked yet.</summary>
/// <param name="NamePlace">Where the YAML gives the name, else its first key.</param>
/// <param name="NamespacePlace">Where the YAML gives the namespace, else its first key.</param>
/// <param name="Path">The model file.</param>
internal sealed record ClassName(string Namespace, string Name, SourceSpan NamePlace, SourceSpan NamespacePlace, string Path)
{
    public string FullName => $"{Namespace}.{Name}";

    /// <summary><c>name</c>, else the file's own name; in <c>namespace</c>, else the project's, else one named like the class.</summary>
    public static ClassName Of(SpecDocument document, string? rootNamespace)
    {
        var name = (document.Root["name"] as SpecScalar)?.Text ?? FromFile(document.Path);
        var @namespace = (document.Root["namespace"] as SpecScalar)?.Text ?? (string.IsNullOrEmpty(rootNamespace) ? name : rootNamespace!);
        return new ClassName(
            @namespace,
            name,
            document.Root["name"]?.Span ?? document.Root.Span,
            document.Root["namespace"]?.Span ?? document.Root.Span,
            document.Path);
    }

    /// <summary>Reports a name or namespace that C# does not take.</summary>
    public void Check(ErrorList errors)
    {
        CheckIdentifier(Name, NamePlace, "the name of the model", ReservedNames.ReasonForClass(Name), errors);
        // Without a namespace of its own a model named badly would have its name refused twice.
        if (Namespace == Name) return;
        foreach (var part in Namespace.Split('.'))
            CheckIdentifier(part, NamespacePlace, "each part of the namespace", ReservedNames.Reason(part), errors);
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
        var stem = file.Substring(0, file.Length - ".yaml".Length);
        foreach (var ending in new[] { ".cnn", ".model" })
            if (stem.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                stem = stem.Substring(0, stem.Length - ending.Length);
        return Identifiers.ToPascalCase(stem);
    }
}
