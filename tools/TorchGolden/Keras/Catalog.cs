using static TorchSharp.torch;

namespace TorchGolden.Keras;

/// <summary>Every layer that takes what one other gives: its word, and what it makes of that.</summary>
internal static class Catalog
{
    /// <summary>What they do in training is left out: chance has no golden value.</summary>
    private static readonly string[] Noises =
        ["dropout", "spatial_dropout1d", "spatial_dropout2d", "gaussian_noise", "gaussian_dropout", "alpha_dropout"];

    public static Tensor Run(Layer layer, Tensor x) => layer.Word switch
    {
        "conv2d" => Convolutions.Conv2D(layer, x),
        "conv1d" => Convolutions.Conv1D(layer, x),
        "depthwise_conv2d" => Convolutions.Depthwise(layer, x),
        "separable_conv2d" => Convolutions.Separable(layer, x),
        "conv2d_transpose" => Convolutions.Transpose2D(layer, x),
        "conv1d_transpose" => Convolutions.Transpose1D(layer, x),
        "max_pooling2d" => Poolings.Max(layer, x),
        "max_pooling1d" => Layer.AsRow(x, row => Poolings.Max(layer, row)),
        "average_pooling2d" => Poolings.Average(layer, x),
        "average_pooling1d" => Layer.AsRow(x, row => Poolings.Average(layer, row)),
        "global_average_pooling2d" or "global_average_pooling1d" => Poolings.Global(layer, x, places => places.mean([1])),
        "global_max_pooling2d" or "global_max_pooling1d" => Poolings.Global(layer, x, places => places.max(1).values),
        "adaptive_average_pooling2d" => Poolings.Adaptive(layer, x),
        "batch_normalization" => Normalizations.Batch(layer, x),
        "layer_normalization" => Normalizations.OfAxes(layer, x),
        "group_normalization" => Normalizations.OfGroups(layer, x),
        "unit_normalization" => Normalizations.OfLength(layer, x),
        "normalization" => Normalizations.Known(layer, x),
        "rescaling" => (x * layer.Options.Number("scale")) + layer.Options.Number("offset"),
        "flatten" => x.flatten(1),
        "reshape" => Shapes.Reshape(layer, x),
        "permute" => Shapes.Permute(layer, x),
        "repeat_vector" => Shapes.Repeat(layer, x),
        "zero_padding1d" or "zero_padding2d" => Shapes.Padding(layer, x),
        "cropping1d" or "cropping2d" => Shapes.Cropping(layer, x),
        "up_sampling2d" => Shapes.UpSampling(layer, x),
        "depth_to_space" => Shapes.DepthToSpace(layer, x),
        "dense" => Functions.Dense(layer, x),
        "activation" => Functions.Activation(layer, x),
        "softmax" => x.softmax(-1),
        "prelu" => Functions.Prelu(layer, x),
        var word when Noises.Contains(word) => x,
        var word => throw new NotSupportedException(word),
    };
}
