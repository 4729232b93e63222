using CnnGen.Generator.Diagnostics;

namespace CnnGen.Generator.Model.Language;

/// <summary>Words of which one may stand at a place, alone or with its options: <c>he_normal</c>, <c>{ truncated_normal: { stddev: 0.01 } }</c>.</summary>
/// <param name="section">The heading under which the reference has them.</param>
/// <param name="rules">In the order of the reference.</param>
internal abstract class RuleFamily(string section, IReadOnlyList<Rule> rules)
{
    public string Section { get; } = section;

    public IReadOnlyList<Rule> Rules { get; } = rules;

    public IReadOnlyList<string> Words { get; } = [.. rules.Select(rule => rule.Word)];

    /// <summary>The key, of one of the words, that a number alone gives the value of; null if a number alone is a mistake.</summary>
    public NumberKey? ForNumbers { get; init; }

    /// <summary>As an error names what may stand there: the words, and one of them with options if any has some.</summary>
    public string Expected
    {
        get
        {
            var word = $"{(ForNumbers is null ? "" : $"{ForNumbers.Expected}, or ")}a word ({Quote.List(Words)})";
            var example = Rules.FirstOrDefault(rule => rule.Table.Keys.Any(key => key.Default is not null));
            if (example is null) return word;
            var key = example.MayStandAlone ? example.Table.Keys.First(key => key.Default is not null) : null;
            return $"{word}, alone or with options such as {{ {example.Word}: {{ {(key is null ? "..." : $"{key.Name}: {key.Default}")} }} }}";
        }
    }

    /// <summary>As an error lists what is allowed.</summary>
    public string Allowed => Quote.List(ForNumbers is null ? Words : Words.Prepend(ForNumbers.Expected));
}

/// <typeparam name="T">What the words are in the model.</typeparam>
internal sealed class RuleFamily<T>(string section, params Rule<T>[] rules) : RuleFamily(section, rules)
    where T : class
{
    public Rule<T>? Find(string word) => Array.Find(rules, rule => rule.Word == word);
}
