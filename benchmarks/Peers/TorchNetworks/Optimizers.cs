using TorchGolden.Keras;
using TorchSharp.Modules;
using YamlDotNet.RepresentationModel;
using static TorchSharp.torch;

namespace TorchNetworksPeer;

/// <summary>libtorch's optimizers by Keras' words, at one learning rate.</summary>
internal static class Optimizers
{
    /// <param name="l2">The penalty of the kernels: to libtorch a decay of all weights, which costs it least.</param>
    public static optim.Optimizer Of(YamlNode? optimizer, IReadOnlyList<Parameter> parameters, double l2)
    {
        var (word, options) = optimizer is null ? ("adam", new Options(null)) : Options.Choice(optimizer);
        var decay = 2 * l2;
        return word switch
        {
            "sgd" => optim.SGD(
                parameters, Rate(options, 0.01), options.Number("momentum"), weight_decay: decay, nesterov: options.Flag("nesterov", false)),
            "adam" => optim.Adam(
                parameters, Rate(options, 1e-3), eps: options.Number("epsilon", 1e-7), weight_decay: decay, amsgrad: options.Flag("amsgrad", false)),
            "rmsprop" => optim.RMSProp(parameters, Rate(options, 1e-3), 0.9, 1e-7, weight_decay: decay),
            _ => throw new NotSupportedException(word),
        };
    }

    private static double Rate(Options options, double otherwise) => options["learning_rate"] is YamlScalarNode rate ? Options.Number(rate) : otherwise;
}
