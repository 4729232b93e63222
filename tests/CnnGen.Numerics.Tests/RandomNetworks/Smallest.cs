namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>Makes a network that fails smaller, as long as it is correct and fails: one item, list or option less at a time.</summary>
internal static class Smallest
{
    /// <summary>Each try may compile a network.</summary>
    private const int MostTries = 200;

    /// <param name="failure">What is wrong with a network; null for nothing.</param>
    public static (NetworkText Text, string Failure) Of(NetworkText text, string failure, Func<NetworkText, string?> failureOf)
    {
        var tries = 0;
        for (var isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            foreach (var smaller in Smaller(text).Where(IsCorrect))
            {
                if (++tries > MostTries) return (text, failure);
                if (failureOf(smaller) is not { } found) continue;
                (text, failure, isSmaller) = (smaller, found, true);
                break;
            }
        }

        return (text, failure);
    }

    private static bool IsCorrect(NetworkText text)
    {
        try
        {
            RandomNetwork.Bind(text, "Smaller");
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    private static IEnumerable<NetworkText> Smaller(NetworkText text)
    {
        foreach (var layers in Smaller(text.Layers)) yield return text with { Layers = layers };
        for (var i = 0; i < text.Blocks.Count; i++)
        {
            yield return text with { Blocks = Without(text.Blocks, i) };
            foreach (var layers in Smaller(text.Blocks[i].Layers))
                yield return text with { Blocks = Instead(text.Blocks, i, text.Blocks[i] with { Layers = layers }) };
        }

        for (var i = 0; i < text.Recipe.Count; i++) yield return text with { Recipe = Without(text.Recipe, i) };
    }

    private static IEnumerable<IReadOnlyList<Item>> Smaller(IReadOnlyList<Item> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            yield return Without(items, i);
            foreach (var list in items[i].Lists) yield return [.. items.Take(i), .. list, .. items.Skip(i + 1)];
        }

        for (var i = 0; i < items.Count; i++)
            foreach (var item in Smaller(items[i])) yield return Instead(items, i, item);
    }

    private static IEnumerable<Item> Smaller(Item item)
    {
        for (var i = 0; i < item.Lists.Count; i++)
        {
            if (item.Lists.Count > 2) yield return item with { Lists = Without(item.Lists, i) };
            foreach (var list in Smaller(item.Lists[i])) yield return item with { Lists = Instead(item.Lists, i, list) };
        }

        for (var i = 0; i < item.Options.Count; i++) yield return item with { Options = Without(item.Options, i) };
    }

    private static IReadOnlyList<T> Without<T>(IReadOnlyList<T> all, int place) => [.. all.Where((_, i) => i != place)];

    private static IReadOnlyList<T> Instead<T>(IReadOnlyList<T> all, int place, T other) => [.. all.Select((one, i) => i == place ? other : one)];
}
