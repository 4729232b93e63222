namespace CnnGen.Runtime;

/// <summary>How a file names parameters and orders their axes.</summary>
public enum WeightOrder
{
    /// <summary>
    /// "conv1/kernel" and "conv1/bias", "norm1/gamma" and "norm1/moving_mean"; a convolution's kernel is [height, width, in, out], a dense kernel [in, out]. A
    /// map is flattened row by row, channels innermost.
    /// </summary>
    Keras,

    /// <summary>
    /// "conv1.weight" and "conv1.bias", "norm1.weight" and "norm1.running_mean"; a convolution's kernel is [out, in, height, width], a dense kernel [out, in].
    /// A map is flattened channel by channel, so the inputs of the dense layer behind <c>flatten</c> are in another order too, and the outputs of one in front
    /// of a <c>reshape</c>.
    /// </summary>
    PyTorch,
}
