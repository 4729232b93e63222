using System.Text;

namespace CnnGen.Generator.Model.Vocabulary;

/// <summary>The YAML words of an enum: its members' names in snake_case, so that a new member is a new word.</summary>
internal static class EnumWords<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> ByWord = Enum.GetValues(typeof(T)).Cast<T>().ToDictionary(ToWord);

    public static IReadOnlyList<string> All { get; } = [.. ByWord.Keys];

    public static T? Find(string word) => ByWord.TryGetValue(word, out var value) ? value : null;

    public static string Of(T value) => ToWord(value);

    private static string ToWord(T value)
    {
        var word = new StringBuilder();
        foreach (var character in value.ToString())
        {
            if (char.IsUpper(character) && word.Length > 0) word.Append('_');
            word.Append(char.ToLowerInvariant(character));
        }

        return word.ToString();
    }
}
