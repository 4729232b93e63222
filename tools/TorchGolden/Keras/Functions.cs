using YamlDotNet.RepresentationModel;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchGolden.Keras;

/// <summary>Dense layers, and functions as layers.</summary>
internal static class Functions
{
    /// <summary>Along the last axis, whatever stands before it.</summary>
    public static Tensor Dense(Layer layer, Tensor x)
    {
        var units = layer.Options.Integer("units");
        var kernel = layer.Weight("kernel", (int)x.shape[^1], units);
        return layer.Ended(F.linear(x, kernel.t(), layer.Bias(units)));
    }

    /// <summary>The function stands in the place of the layer's options, or under its key.</summary>
    public static Tensor Activation(Layer layer, Tensor x) => Of(layer.Options["function"] ?? layer.Options.Node!, x);

    public static Tensor Of(YamlNode function, Tensor x) =>
        Options.Spelled(function) is var spelling && spelling == "softmax" ? x.softmax(-1) : Activations.Formula(spelling)(x);

    public static Tensor Prelu(Layer layer, Tensor x)
    {
        var shared = layer.Options.Integers("shared_axes");
        var alpha = layer.Weight("alpha", [.. Enumerable.Range(1, (int)x.dim() - 1).Select(axis => shared.Contains(axis) ? 1 : (int)x.shape[axis])]);
        return where(x > 0, x, alpha * x);
    }
}
