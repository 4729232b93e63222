using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Values of which there are several.</summary>
internal sealed partial class MappingReader
{
    /// <summary>Empty if it has an error.</summary>
    public IReadOnlyList<int> Sizes(SizesKey key) => List(key, node => _values.Sizes(node, What(key), key.Expected));

    /// <inheritdoc cref="Sizes"/>
    public IReadOnlyList<double> Numbers(NumbersKey key)
    {
        var values = List(key, node => _values.Numbers(node, What(key), key));
        return key.Fallback is { } fallback && !Has(key) ? [fallback] : values;
    }

    /// <summary>The default, or null, if it is not given or has an error.</summary>
    public (double Low, double High)? RangeIfGiven(RangeKey key) => Read(key, node => _values.Range(node, What(key), key)) ?? key.Fallback;

    /// <summary>In the order of the list, of one alone this one; what has an error is left out.</summary>
    public IReadOnlyList<T> Rules<T>(RuleKey<T> key)
        where T : class
    {
        var reader = new RuleReader(Errors);
        return [.. RuleItems.Of(Find(key)).Select(item => reader.Read(item, What(key), key.Rules)).OfType<T>()];
    }

    /// <summary>Empty if it has an error.</summary>
    public IReadOnlyList<int> Wholes(WholesKey key)
    {
        var values = List(key, node => _values.Wholes(node, What(key), key.Expected));
        return key.Fallback is { } fallback && !Has(key) ? [fallback] : values;
    }

    private IReadOnlyList<T> List<T>(Key key, Func<SpecNode, IReadOnlyList<T>?> read)
    {
        if (Find(key) is not { } node) return [];
        var values = read(node);
        _failed |= values is null;
        return values ?? [];
    }
}
