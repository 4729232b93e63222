using TorchGolden.Keras;
using YamlDotNet.RepresentationModel;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchNetworksPeer;

/// <summary>What a model's training minimises. A softmax or a sigmoid at the end of the layers is part of the loss.</summary>
internal sealed class Loss(Options model)
{
    private readonly string _word = model["loss"] is { } loss ? Options.Choice(loss).Word : "sparse_categorical_crossentropy";

    /// <summary>Whether an example is trained with a label, and not with numbers.</summary>
    public bool TakesLabels => _word == "sparse_categorical_crossentropy";

    /// <summary>The layers without the function that the loss takes over.</summary>
    public YamlNode Before(YamlNode layers)
    {
        var list = (YamlSequenceNode)layers;
        var (word, options) = Options.Choice(list.Children[^1]);
        if (options["activation"] is not { } function || Options.Text(function) != (TakesLabels ? "softmax" : "sigmoid")) return layers;
        var rest = ((YamlMappingNode)options.Node!).Children.Where(entry => Options.Text(entry.Key) != "activation");
        return new YamlSequenceNode([.. list.Children.SkipLast(1), new YamlMappingNode(new YamlScalarNode(word), new YamlMappingNode(rest))]);
    }

    public Tensor Mean(Tensor outputs, Tensor targets) => _word switch
    {
        "sparse_categorical_crossentropy" => F.cross_entropy(outputs, targets),
        "binary_crossentropy" => F.binary_cross_entropy_with_logits(outputs, targets),
        "mean_squared_error" => F.mse_loss(outputs, targets),
        "huber" => F.smooth_l1_loss(outputs, targets),
        _ => throw new NotSupportedException(_word),
    };
}
