using YamlDotNet.RepresentationModel;
using static TorchSharp.torch;

namespace TorchGolden.Keras;

/// <summary>Goes through lists of layers: branches, repeats and uses of blocks included.</summary>
/// <param name="inputs">What arrives, by name.</param>
internal sealed class Walk(Blocks blocks, Parameters parameters, IReadOnlyDictionary<string, Tensor> inputs)
{
    private readonly Dictionary<string, Tensor> _named = inputs.ToDictionary(StringComparer.Ordinal);

    /// <summary>What a layer with a name has given.</summary>
    public Tensor this[string layer] => _named[layer];

    public Tensor List(YamlNode list, Tensor x) => Options.Items(list).Aggregate(x, Next);

    private Tensor Next(Tensor x, YamlNode item)
    {
        var (word, options) = Options.Choice(item);
        var output = blocks.Layers(word, options) is { } used ? List(used, x)
            : word == "repeat" ? Enumerable.Range(0, options.Integer("times")).Aggregate(x, (arriving, _) => List(options["layers"]!, arriving))
            : Merge(word, options, x) ?? Catalog.Run(new Layer(word, options, parameters), Arriving(options, x)[0]);
        if (options["name"] is { } name) _named[Options.Text(name)] = output;
        return output;
    }

    private Tensor[] Arriving(Options options, Tensor x) =>
        options["inputs"] is { } names ? Array.ConvertAll(Options.Items(names), name => _named[Options.Text(name)]) : [x];

    /// <summary>Null of a word that merges nothing.</summary>
    private Tensor? Merge(string word, Options options, Tensor x)
    {
        Func<Tensor[], Tensor>? merge = word switch
        {
            "add" => values => values.Aggregate((sum, value) => sum + value),
            "subtract" => values => values[0] - values[1],
            "multiply" => values => values.Aggregate((product, value) => product * value),
            "average" => values => values.Aggregate((sum, value) => sum + value) / values.Length,
            // Of equals the first has the gradient; libtorch's own gives both a half.
            "maximum" => values => values.Aggregate((largest, value) => where(value > largest, value, largest)),
            "minimum" => values => values.Aggregate((least, value) => where(value < least, value, least)),
            "concatenate" => values => cat(values, options.Integer("axis", -1)),
            _ => null,
        };
        if (merge is null) return null;
        var branches = options["branches"] ?? options.Node as YamlSequenceNode;
        return merge(branches is null ? Arriving(options, x) : Array.ConvertAll(Options.Items(branches), branch => List(branch, x)));
    }
}
