namespace CnnGen.Generator.Model.Naming;

/// <summary>A model whose class cannot exist beside that of an earlier model of the project.</summary>
/// <param name="Path">The later model's file, where the error is reported.</param>
/// <param name="OtherPath">The earlier model's file.</param>
/// <param name="OtherClass">The full name of the earlier model's class.</param>
internal sealed record ClassClash(string Path, string OtherPath, string OtherClass)
{
    /// <summary>The clashes among the models of a project, which are compared in its own order.</summary>
    public static IEnumerable<ClassClash> Among(IReadOnlyList<ClassName> classes)
    {
        for (var later = 1; later < classes.Count; later++)
        {
            if (classes.Take(later).FirstOrDefault(earlier => Clash(earlier, classes[later])) is { } other)
                yield return new ClassClash(classes[later].Path, other.Path, other.FullName);
        }
    }

    // The case of letters does not tell emitted files apart; and C# does not let a class and a namespace share a name.
    private static bool Clash(ClassName one, ClassName other) =>
        one.Path != other.Path
        && (string.Equals(one.FullName, other.FullName, StringComparison.OrdinalIgnoreCase)
            || $"{one.Namespace}.".StartsWith($"{other.FullName}.", StringComparison.OrdinalIgnoreCase)
            || $"{other.Namespace}.".StartsWith($"{one.FullName}.", StringComparison.OrdinalIgnoreCase));
}
