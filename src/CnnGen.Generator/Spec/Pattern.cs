using System.Text.RegularExpressions;

namespace CnnGen.Generator.Spec;

/// <summary>A regular expression for what a person writes in one place: a longer text is none of it, and costs no time.</summary>
internal sealed class Pattern(string expression)
{
    private const int LongestText = 200;

    // Short texts need no limit of time, and one would make messages depend on the machine.
    private readonly Regex _regex = new(expression, RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);

    public bool Fits(string text) => Match(text) is not null;

    /// <summary>Null if the text does not fit.</summary>
    public Match? Match(string text) => text.Length <= LongestText && _regex.Match(text) is { Success: true } match ? match : null;
}
