using System.CommandLine;

namespace Mnist;

/// <summary>Finds the option or command that a mistyped word was meant for.</summary>
internal static class Slip
{
    /// <summary>Shorter words are near to everything.</summary>
    private const int ShortestWord = 4;

    /// <summary>The first that differs from the word in one stretch of at most two letters: one too many, one too few, a wrong one, two swapped.</summary>
    /// <returns>Null if none is so near.</returns>
    public static string? MeantFor(Command command, string word) => word.Length < ShortestWord
        ? null
        : command.Options.Select(option => option.Name).Concat(command.Subcommands.Select(sub => sub.Name)).FirstOrDefault(name => IsNear(name, word));

    private static bool IsNear(string name, string word)
    {
        var shorter = Math.Min(name.Length, word.Length);
        var prefix = 0;
        while (prefix < shorter && name[prefix] == word[prefix])
            prefix++;
        var suffix = 0;
        while (suffix < shorter - prefix && name[^(suffix + 1)] == word[^(suffix + 1)])
            suffix++;
        return Math.Max(name.Length, word.Length) - prefix - suffix <= 2;
    }
}
