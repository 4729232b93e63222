using YamlDotNet.RepresentationModel;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchGolden.Keras;

/// <summary>What a model's training minimises. A softmax or a sigmoid at the end of the layers is part of the loss.</summary>
internal sealed class ModelLoss
{
    private readonly string _word;
    private readonly Options _options;
    private readonly YamlMappingNode? _classWeights;

    public ModelLoss(Options model)
        : this(model["loss"], model["training"])
    {
    }

    /// <param name="training">Where weights of classes are; null without.</param>
    public ModelLoss(YamlNode? loss, YamlNode? training)
    {
        (_word, _options) = loss is null ? ("sparse_categorical_crossentropy", new Options(null)) : Options.Choice(loss);
        _classWeights = new Options(training)["class_weight"] as YamlMappingNode;
    }

    /// <summary>Whether an example is trained with a label, and not with numbers.</summary>
    public bool TakesLabels => _word == "sparse_categorical_crossentropy";

    /// <summary>The layers without the function that the loss takes over.</summary>
    public YamlNode Before(YamlNode layers)
    {
        var list = (YamlSequenceNode)layers;
        var (word, options) = Options.Choice(list.Children[^1]);
        var taken = TakesLabels ? "softmax" : _word == "binary_crossentropy" ? "sigmoid" : null;
        if (taken is null || options["activation"] is not { } function || Options.Choice(function).Word != taken) return layers;
        var rest = new YamlMappingNode(((YamlMappingNode)options.Node!).Children.Where(entry => Options.Text(entry.Key) != "activation"));
        return new YamlSequenceNode([.. list.Children.SkipLast(1), new YamlMappingNode(new YamlScalarNode(word), rest)]);
    }

    /// <param name="targets">A label for each example, or a number for each output.</param>
    public Tensor Mean(Tensor outputs, Tensor targets)
    {
        var (flat, examples) = (outputs.flatten(1), outputs.shape[0]);
        var losses = _word switch
        {
            "sparse_categorical_crossentropy" => F.cross_entropy(outputs, targets, reduction: TorchSharp.torch.nn.Reduction.None),
            "binary_crossentropy" => F.binary_cross_entropy_with_logits(flat, targets, reduction: TorchSharp.torch.nn.Reduction.None).mean([1]),
            "mean_squared_error" => F.mse_loss(flat, targets, TorchSharp.torch.nn.Reduction.None).mean([1]),
            "huber" => F.huber_loss(flat, targets, _options.Number("delta", 1), TorchSharp.torch.nn.Reduction.None).mean([1]),
            _ => throw new NotSupportedException(_word),
        };
        return (losses * Weights(targets, losses.dtype)).sum() / examples;
    }

    /// <summary>Of an example, by its class; of one answer that is yes or no.</summary>
    private Tensor Weights(Tensor targets, ScalarType type)
    {
        if (_classWeights is null) return ones(1, type);
        var classes = (TakesLabels ? targets : targets.flatten()).to(ScalarType.Float64).data<double>().ToArray();
        var weights = _classWeights.Children.ToDictionary(weight => Options.Number(weight.Key), weight => Options.Number(weight.Value));
        return tensor(Array.ConvertAll(classes, label => weights.GetValueOrDefault(Math.Round(label), 1))).to(type);
    }
}
