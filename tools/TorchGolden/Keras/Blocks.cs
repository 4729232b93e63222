using YamlDotNet.RepresentationModel;

namespace TorchGolden.Keras;

/// <summary>Lists of layers that a model file gives a name, with parameters.</summary>
internal sealed class Blocks(YamlNode? blocks)
{
    private readonly Dictionary<string, Options> _blocks = blocks is YamlMappingNode mapping
        ? mapping.Children.ToDictionary(block => Options.Text(block.Key), block => new Options(block.Value), StringComparer.Ordinal)
        : [];

    /// <summary>The list that stands for the use of a block; null where the word is no block's.</summary>
    public YamlNode? Layers(string word, Options use)
    {
        if (!_blocks.TryGetValue(word, out var block)) return null;
        var values = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        if (block["parameters"] is YamlMappingNode known)
            foreach (var (name, otherwise) in known.Children)
                values[Options.Text(name)] = use[Options.Text(name)] ?? Put(otherwise, values);
        return Put(block["layers"]!, values);
    }

    /// <summary>A block's text with the values of its parameters.</summary>
    private static YamlNode Put(YamlNode node, IReadOnlyDictionary<string, YamlNode> values) => node switch
    {
        YamlScalarNode { Value: ['$', .. var name] } => values[name],
        YamlSequenceNode list => new YamlSequenceNode(list.Children.Select(item => Put(item, values))),
        YamlMappingNode mapping => new YamlMappingNode(mapping.Children.Select(entry => KeyValuePair.Create(entry.Key, Put(entry.Value, values)))),
        _ => node,
    };
}
