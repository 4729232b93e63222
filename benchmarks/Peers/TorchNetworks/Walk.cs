using TorchGolden.Keras;
using YamlDotNet.RepresentationModel;
using static TorchSharp.torch;

namespace TorchNetworksPeer;

/// <summary>Makes modules of lists of layers: branches, repeats and uses of blocks included.</summary>
internal sealed class Walk(Blocks blocks, Catalog catalog)
{
    /// <param name="isOwn">Whether nobody else asks for what arrives, so that a function may store its values there.</param>
    public Node List(YamlNode list, long[] shape, bool isOwn)
    {
        var parts = new List<Func<Tensor, Tensor>>();
        foreach (var item in Options.Items(list))
        {
            var node = Item(item, shape, isOwn || parts.Count > 0);
            parts.Add(node.Run);
            shape = node.Shape;
        }

        return new Node(x => parts.Aggregate(x, (arriving, part) => part(arriving)), shape);
    }

    private Node Item(YamlNode item, long[] shape, bool isOwn)
    {
        var (word, options) = Options.Choice(item);
        return blocks.Layers(word, options) is { } used ? List(used, shape, isOwn)
            : word == "repeat" ? List(Repeated(options), shape, isOwn)
            : options.Node is YamlSequenceNode branches ? Merge(word, Array.ConvertAll(Options.Items(branches), branch => List(branch, shape, isOwn: false)))
            : catalog.Layer(word, options, shape, isOwn);
    }

    private static YamlSequenceNode Repeated(Options options) =>
        new(Enumerable.Repeat(options["layers"]!, options.Integer("times")).SelectMany(Options.Items));

    private static Node Merge(string word, Node[] branches) => word switch
    {
        "add" => new Node(x => branches.Select(branch => branch.Run(x)).Aggregate((sum, value) => sum + value), branches[0].Shape),
        "concatenate" => new Node(
            x => cat(Array.ConvertAll(branches, branch => branch.Run(x)), 1),
            [branches.Sum(branch => branch.Shape[0]), .. branches[0].Shape[1..]]),
        _ => throw new NotSupportedException(word),
    };
}
