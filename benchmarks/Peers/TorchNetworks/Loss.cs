using TorchGolden.Keras;
using YamlDotNet.RepresentationModel;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchNetworksPeer;

/// <summary>What a model's training minimises, by the functions of libtorch that cost it least.</summary>
internal sealed class Loss(Options model)
{
    private readonly ModelLoss _model = new(model);
    private readonly string _word = model["loss"] is { } loss ? Options.Choice(loss).Word : "sparse_categorical_crossentropy";

    public bool TakesLabels => _model.TakesLabels;

    public YamlNode Before(YamlNode layers) => _model.Before(layers);

    public Tensor Mean(Tensor outputs, Tensor targets) => _word switch
    {
        "sparse_categorical_crossentropy" => F.cross_entropy(outputs, targets),
        "binary_crossentropy" => F.binary_cross_entropy_with_logits(outputs, targets),
        "mean_squared_error" => F.mse_loss(outputs, targets),
        "huber" => F.smooth_l1_loss(outputs, targets),
        _ => throw new NotSupportedException(_word),
    };
}
