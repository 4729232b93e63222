using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchGolden.Keras;

/// <summary>Layers that put values elsewhere.</summary>
internal static class Shapes
{
    public static Tensor Padding(Layer layer, Tensor x)
    {
        var margins = layer.Options.Margins("padding", (int)x.dim() - 2, otherwise: 1);
        return F.pad(x, [0, 0, .. margins.Reverse().SelectMany(margin => new long[] { margin.Before, margin.Behind })]);
    }

    public static Tensor Cropping(Layer layer, Tensor x)
    {
        var margins = layer.Options.Margins("cropping", (int)x.dim() - 2, otherwise: 0);
        for (var axis = 0; axis < margins.Length; axis++)
            x = x.narrow(axis + 1, margins[axis].Before, x.shape[axis + 1] - margins[axis].Before - margins[axis].Behind);
        return x;
    }

    public static Tensor UpSampling(Layer layer, Tensor x)
    {
        var factors = layer.Options.Pair("size", 2);
        var isBilinear = layer.Options.Word("interpolation", "nearest") == "bilinear";
        return Layer.Back(F.interpolate(
            Layer.Front(x), [x.shape[1] * factors.Y, x.shape[2] * factors.X], mode: isBilinear ? InterpolationMode.Bilinear : InterpolationMode.Nearest,
            align_corners: isBilinear ? false : null));
    }

    /// <summary>libtorch's pixel_shuffle is crd; dcr has the block's place before the channel.</summary>
    public static Tensor DepthToSpace(Layer layer, Tensor x)
    {
        var (block, map) = (layer.Options.Integer("block_size", 2), Layer.Front(x));
        if (layer.Options.Word("mode", "dcr") == "crd") return Layer.Back(F.pixel_shuffle(map, block));
        var channels = map.shape[1] / (block * block);
        var regrouped = map.reshape(map.shape[0], block * block, channels, map.shape[2], map.shape[3]).transpose(1, 2).reshape(map.shape);
        return Layer.Back(F.pixel_shuffle(regrouped, block));
    }

    public static Tensor Reshape(Layer layer, Tensor x) => x.reshape([x.shape[0], .. layer.Options.Integers("target_shape").Select(extent => (long)extent)]);

    public static Tensor Permute(Layer layer, Tensor x) => x.permute([0, .. layer.Options.Integers("dims").Select(axis => (long)axis)]);

    public static Tensor Repeat(Layer layer, Tensor x) => x.unsqueeze(1).expand(-1, layer.Options.Integer("n"), -1);
}
