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

    /// <summary>As an error names what may stand there: the words, and one of them with options if any has some.</summary>
    public string Expected
    {
        get
        {
            var example = Rules.FirstOrDefault(rule => rule.Table.Keys.Any(key => key.Default is not null));
            var key = example?.Table.Keys.First(key => key.Default is not null);
            var word = $"a word ({Quote.List(Words)})";
            return key is null ? word : $"{word}, alone or with options such as {{ {example!.Word}: {{ {key.Name}: {key.Default} }} }}";
        }
    }
}

/// <typeparam name="T">What the words are in the model.</typeparam>
internal sealed class RuleFamily<T>(string section, params Rule<T>[] rules) : RuleFamily(section, rules)
    where T : class
{
    public Rule<T>? Find(string word) => Array.Find(rules, rule => rule.Word == word);
}
