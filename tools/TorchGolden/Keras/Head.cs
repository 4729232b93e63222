using YamlDotNet.RepresentationModel;

namespace TorchGolden.Keras;

/// <summary>What stands behind an output.</summary>
/// <param name="Layer">That gives the output; null for the last.</param>
/// <param name="Weight">Of its loss in the sum.</param>
internal sealed record Head(string? Layer, ModelLoss Loss, double Weight)
{
    /// <param name="node">A loss, or one under its key with a weight beside it.</param>
    public static Head Of(string layer, YamlNode node)
    {
        var options = new Options(node);
        return new Head(layer, new ModelLoss(options["loss"] ?? node, training: null), options.Number("weight", 1));
    }
}
