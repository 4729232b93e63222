namespace CnnGen.Runtime;

/// <summary>Finds what was probably meant by an unknown word.</summary>
internal static class NearestWord
{
    /// <summary>"; did you mean 'x'?" for the nearest of <paramref name="known"/>, or nothing when none is near.</summary>
    public static string Hint(string word, IEnumerable<string> known)
    {
        var nearest = known.Select(candidate => (candidate, distance: Distance(word, candidate))).OrderBy(pair => pair.distance).FirstOrDefault();
        return nearest.candidate is not null && nearest.distance <= Math.Max(1, Math.Min(word.Length, 64) / 3) ? $"; did you mean '{nearest.candidate}'?" : "";
    }

    /// <summary>Levenshtein's distance: insertions, deletions and replacements of one character; upper and lower case are equal.</summary>
    internal static int Distance(string a, string b)
    {
        // A word that is far longer than any name needs no table.
        if (Math.Abs(a.Length - b.Length) > 64) return int.MaxValue;
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = previous[j - 1] + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(replace, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
