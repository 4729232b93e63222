using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchGolden.Keras;

/// <summary>Normalizations by libtorch's own; the statistics that batch normalization keeps are Keras'.</summary>
internal static class Normalizations
{
    /// <summary>Of another axis than the last with that in the last one's place.</summary>
    public static Tensor Batch(Layer layer, Tensor x)
    {
        var axis = layer.Options.Integer("axis", -1);
        return OfLast(layer, x.transpose(axis, -1)).transpose(axis, -1);
    }

    /// <summary>libtorch normalizes the last axes: the others are put before them.</summary>
    public static Tensor OfAxes(Layer layer, Tensor x)
    {
        var rank = (int)x.dim();
        var axes = layer.Options.Has("axis") ? [.. layer.Options.Integers("axis").Select(axis => (axis + rank) % rank).Order()] : new[] { rank - 1 };
        long[] order = [.. Enumerable.Range(0, rank).Where(axis => !axes.Contains(axis)), .. axes];
        long[] shape = [.. axes.Select(axis => x.shape[axis])];
        var (gamma, beta) = ScaleAndShift(layer, [.. shape.Select(extent => (int)extent)]);
        var normalized = F.layer_norm(x.permute(order), shape, gamma, beta, Epsilon(layer));
        return normalized.permute([.. Enumerable.Range(0, rank).Select(axis => (long)Array.IndexOf(order, axis))]);
    }

    public static Tensor OfGroups(Layer layer, Tensor x)
    {
        var (channels, groups) = ((int)x.shape[^1], layer.Options.Integer("groups", 32));
        var (gamma, beta) = ScaleAndShift(layer, channels);
        var values = x.reshape(x.shape[0], -1, channels).transpose(1, 2);
        return F.group_norm(values, groups == -1 ? channels : groups, gamma, beta, Epsilon(layer)).transpose(1, 2).reshape(x.shape);
    }

    public static Tensor OfLength(Layer layer, Tensor x)
    {
        var axes = layer.Options.Has("axis") ? [.. layer.Options.Integers("axis").Select(axis => (long)axis)] : new[] { -1L };
        return x * x.square().sum(axes, keepdim: true).clamp(min: 1e-12).rsqrt();
    }

    public static Tensor Known(Layer layer, Tensor x)
    {
        var channels = (int)x.shape[^1];
        var (mean, variance) = (layer.Statistic("mean", channels), layer.Statistic("variance", channels));
        var deviation = variance.sqrt().clamp(min: 1e-7);
        return layer.Options.Flag("invert", false) ? (x * deviation) + mean : (x - mean) / deviation;
    }

    private static Tensor OfLast(Layer layer, Tensor x)
    {
        var (channels, momentum) = ((int)x.shape[^1], layer.Options.Number("momentum", 0.99));
        var (gamma, beta) = ScaleAndShift(layer, channels);
        var (mean, variance) = (layer.Statistic("moving_mean", channels), layer.Statistic("moving_variance", channels));
        var values = x.reshape(-1, channels);
        if (layer.IsTrainable)
        {
            // libtorch keeps the variance of a sample, not of the batch.
            layer.Parameters.Keep(mean, (momentum * mean) + ((1 - momentum) * values.mean([0]).detach()));
            layer.Parameters.Keep(variance, (momentum * variance) + ((1 - momentum) * values.var([0], unbiased: false).detach()));
        }

        return F.batch_norm(values, mean.clone(), variance.clone(), gamma, beta, layer.IsTrainable, 0, Epsilon(layer)).reshape(x.shape);
    }

    private static (Tensor? Gamma, Tensor? Beta) ScaleAndShift(Layer layer, params int[] shape) => (
        layer.Options.Flag("scale", true) ? layer.Weight("gamma", shape) : null, layer.Options.Flag("center", true) ? layer.Weight("beta", shape) : null);

    private static double Epsilon(Layer layer) => layer.Options.Number("epsilon", 1e-3);
}
