using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Naming;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>What a model has to know of the project around it.</summary>
/// <param name="RootNamespace">The project's, if it is known.</param>
/// <param name="Clashes">Empty unless two models want to become the same class: so a further model leaves this equal, and the others cached.</param>
internal sealed record ProjectContext(string? RootNamespace, EquatableArray<ClassClash> Clashes)
{
    public static ProjectContext Of(IEnumerable<Result<SpecDocument>> documents, string? rootNamespace)
    {
        var classes = documents
            .Where(document => document.Value is not null)
            .Select(document => ClassName.Of(document.Value!, rootNamespace))
            .ToList();
        return new ProjectContext(rootNamespace, ClassClash.Among(classes).ToEquatableArray());
    }
}
