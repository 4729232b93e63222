namespace CnnGen.Generator.Model.Vocabulary;

/// <summary>Finds the word that was probably meant, or what to say in its place.</summary>
internal static class Suggestion
{
    /// <summary>The nearest of the known words, or null if none is near: another spelling of it, a peer's word for it, or a slip of the fingers.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var bare = Bare(word);
        var candidates = known.ToList();
        if (candidates.Find(candidate => Bare(candidate) == bare) is { } sameWord) return sameWord;
        if (OtherWords.Of(bare) is not null) return null;
        if (PeerSpellings.Of(bare).FirstOrDefault(candidates.Contains) is { } peerWord) return peerWord;
        // A third of the letters wrong is another word. Words too long to be a slip are not worth the quadratic search.
        var best = candidates
            .Where(_ => bare.Length <= 64)
            .Select(candidate => (Word: candidate, Distance: EditDistance(bare, Bare(candidate)), Limit: Math.Max(1, Bare(candidate).Length / 3)))
            .Where(candidate => candidate.Distance <= candidate.Limit)
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();
        return best.Word;
    }

    /// <summary>As the part of a message: the nearest of the known words, or what a model says in place of the word; empty if neither is known.</summary>
    public static string Hint(string word, IEnumerable<string> known) =>
        Nearest(word, known) is { } nearest ? $"; did you mean '{nearest}'?" : OtherWords.Of(Bare(word)) is { Length: > 0 } advice ? $"; {advice}" : "";

    /// <summary>Whether two spellings are of one word.</summary>
    public static bool IsSame(string word, string other) => Bare(word) == Bare(other);

    /// <summary>Letters and digits only, in lower case: what stays the same between snake_case, camelCase and kebab-case.</summary>
    public static string Bare(string word) => new([.. word.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.</summary>
    public static int EditDistance(string from, string to)
    {
        var distance = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++) distance[i, 0] = i;
        for (var j = 0; j <= to.Length; j++) distance[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = distance[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                distance[i, j] = Math.Min(replaced, Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
            }
        }

        return distance[from.Length, to.Length];
    }
}
