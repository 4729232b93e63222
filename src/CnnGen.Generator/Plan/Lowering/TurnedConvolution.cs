using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>
/// The convolution that gives the gradient of another one's input: over the gradient of its outputs with zeros around, of the turned kernel. Each input then is
/// one sum in registers, where otherwise each output sends a part to every input under its window.
/// </summary>
/// <param name="Layer">From the outputs of the other to its inputs, of its name.</param>
/// <param name="Tiles">How it is tiled, or null if it is the plain sum.</param>
internal sealed record TurnedConvolution(Conv2D Layer, Winograd? Tiles)
{
    /// <summary>Whether tiles are faster than lists of the half that a rectifier leaves.</summary>
    public bool WinsBehindZeros =>
        Tiles is not null && Math.Min(Layer.Filters, Layer.Input.Channels) >= Machine.FewestTiledBehindZeros;

    /// <summary>Null where windows skip places, or where a sum is no longer than a patch, or reaches outside further than there are zeros.</summary>
    public static TurnedConvolution? Of(Conv2D layer, ConvolutionAlgorithm algorithm)
    {
        var (above, left) = (layer.KernelHeight - 1 - layer.PadTop, layer.KernelWidth - 1 - layer.PadLeft);
        var (height, width) = (layer.Input.Height + layer.KernelHeight - 1, layer.Input.Width + layer.KernelWidth - 1);
        var isFit = layer is { StrideY: 1, StrideX: 1 } && layer.KernelHeight * layer.KernelWidth > 1 && layer.Input.Channels >= Machine.FewestTurnedChannels;
        if (!isFit || above < 0 || left < 0 || above + layer.Output.Height > height || left + layer.Output.Width > width) return null;

        var turned = layer with
        {
            Input = layer.Output,
            Output = layer.Input,
            PadTop = above,
            PadLeft = left,
            PaddedHeight = height,
            PaddedWidth = width,
            Activation = ActivationFunction.Linear,
            UseBias = false,
        };
        return new TurnedConvolution(turned, algorithm == ConvolutionAlgorithm.Direct ? null : Winograd.Of(turned, pool: null));
    }
}
