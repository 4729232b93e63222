using System.Globalization;
using CsCheck;

namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>What a network is drawn with: the same numbers for the same seed.</summary>
internal sealed class Chance(PCG numbers)
{
    /// <summary>A whole number, both ends included.</summary>
    public int From(int least, int most) => least + (int)numbers.Next((uint)(most - least + 1));

    public T OneOf<T>(params IReadOnlyList<T> all) => all[From(0, all.Count - 1)];

    /// <summary>In so many of a hundred cases.</summary>
    public bool Percent(int share) => From(1, 100) <= share;

    /// <summary>A key in so many of a hundred cases.</summary>
    public IEnumerable<Option> Perhaps(int share, string key, Func<string> value) => Percent(share) ? [new Option(key, value())] : [];

    public static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Pair(int y, int x) => $"[{Text(y)}, {Text(x)}]";
}
