using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace TorchGolden.Keras;

/// <summary>What stands under a word of a model file: keys and their values.</summary>
internal sealed class Options(YamlNode? node)
{
    private readonly YamlMappingNode? _keys = node as YamlMappingNode;

    public YamlNode? Node => node;

    /// <summary>The number that stands in the place of options.</summary>
    public double? Alone => node is YamlScalarNode ? Number(node) : null;

    /// <summary>The value of a key; null where it is not given.</summary>
    public YamlNode? this[string key] => _keys is not null && _keys.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    /// <summary>A word, or a word with its options.</summary>
    public static (string Word, Options Options) Choice(YamlNode node) => node switch
    {
        YamlMappingNode { Children.Count: 1 } mapping when mapping.Children[0] is var (word, options) => (Text(word), new Options(options)),
        _ => (Text(node), new Options(null)),
    };

    /// <summary>As a file spells it, in flow style.</summary>
    public static string Spelled(YamlNode node) => node switch
    {
        YamlMappingNode mapping => $"{{ {string.Join(", ", mapping.Children.Select(entry => $"{Text(entry.Key)}: {Spelled(entry.Value)}"))} }}",
        YamlSequenceNode list => $"[{string.Join(", ", list.Children.Select(Spelled))}]",
        _ => Text(node),
    };

    public static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";

    public static int Integer(YamlNode node) => int.Parse(Text(node), CultureInfo.InvariantCulture);

    public static double Number(YamlNode node) => double.Parse(Text(node), CultureInfo.InvariantCulture);

    /// <summary>Items of a list, or a value alone.</summary>
    public static YamlNode[] Items(YamlNode node) => node is YamlSequenceNode list ? [.. list.Children] : [node];

    public bool Has(string key) => this[key] is not null;

    public int Integer(string key, int otherwise = 0) => this[key] is { } value ? Integer(value) : otherwise;

    public double Number(string key, double otherwise = 0) => this[key] is { } value ? Number(value) : otherwise;

    public bool Flag(string key, bool otherwise) => this[key] is { } value ? Text(value) == "true" : otherwise;

    public string Word(string key, string otherwise) => this[key] is { } value ? Text(value) : otherwise;

    /// <summary>Height and width; one number is both.</summary>
    public (int Y, int X) Pair(string key, int otherwise = 1) => this[key] is not { } value ? (otherwise, otherwise)
        : Items(value) is [var y, var x] ? (Integer(y), Integer(x)) : (Integer(value), Integer(value));

    public int[] Integers(string key) => this[key] is { } value ? Array.ConvertAll(Items(value), Integer) : [];

    /// <summary>What is at both ends of each of so many axes: one number, one for each axis, or two for each.</summary>
    public (int Before, int Behind)[] Margins(string key, int axes, int otherwise)
    {
        var items = this[key] is { } value ? Items(value) : [];
        return items.Length == 0 ? All(otherwise)
            : items.Length == 1 ? All(Integer(items[0]))
            : axes == 1 ? [(Integer(items[0]), Integer(items[1]))]
            : Array.ConvertAll(items, item => Items(item) is [var before, var behind] ? (Integer(before), Integer(behind)) : (Integer(item), Integer(item)));

        (int, int)[] All(int margin) => [.. Enumerable.Repeat((margin, margin), axes)];
    }
}
