using System.Text;

namespace CnnGen.Generator.Model.Naming;

/// <summary>What may become a name in the emitted code.</summary>
internal static class Identifiers
{
    /// <summary>Letters, digits and underscores, no digit first.</summary>
    /// <remarks>
    /// A little less than C# allows: combining and formatting characters are out, because the compiler ignores some of
    /// them, names that look alike would differ, and names of files cannot carry them.
    /// </remarks>
    public static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsDigit(name[0]) && name.All(character => char.IsLetterOrDigit(character) || character == '_');

    /// <summary>Whether two names are one in the emitted code, where they are in PascalCase, and in names of files.</summary>
    public static bool AreOne(string left, string right) => string.Equals(ToPascalCase(left), ToPascalCase(right), StringComparison.OrdinalIgnoreCase);

    /// <summary><c>conv_1</c> and <c>conv1</c> become <c>Conv1</c>; what is no letter or digit separates words.</summary>
    public static string ToPascalCase(string name)
    {
        var pascal = new StringBuilder();
        var startsWord = true;
        foreach (var character in name)
        {
            if (char.IsLetterOrDigit(character)) pascal.Append(startsWord ? char.ToUpperInvariant(character) : character);
            startsWord = !char.IsLetterOrDigit(character);
        }

        return pascal.ToString();
    }
}
