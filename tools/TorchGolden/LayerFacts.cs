using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchGolden;

/// <summary>What README.md says of libtorch's layers, each seen here.</summary>
internal static class LayerFacts
{
    private static readonly (string Fact, Func<bool> Holds)[] All =
    [
        ("batch_norm keeps the variance of a sample, and normalizes by that of the batch", Statistics),
        ("momentum of batch_norm is the share of the new", NewShare),
        ("avg_pool2d divides by the whole window, borders included", () => Same(
            F.avg_pool2d(ones(1, 1, 2, 2), [2L, 2L], [2L, 2L], [1L, 1L]).flatten(), full(4, 0.25f))),
        ("of equals max_pool2d takes the first", First),
        ("conv_transpose2d with padding 1 and output_padding 1 is valid without its first row and column", Transposed),
        ("pixel_shuffle has the channel before the place in the block", () => Same(F.pixel_shuffle(Range(1, 8, 1, 1), 2)[0, 0].flatten(), Range(4))),
        ("interpolate without align_corners has the centres of pixels at half numbers", () => Same(
            F.interpolate(tensor(new double[] { 0, 4 }).reshape(1, 1, 1, 2), [1L, 4L], mode: InterpolationMode.Bilinear, align_corners: false).flatten(),
            tensor(new double[] { 0, 1, 3, 4 }))),
        ("adaptive_avg_pool2d has cells that overlap", () => Same(
            F.adaptive_avg_pool2d(tensor(new double[] { 1, 3, 7 }).reshape(1, 1, 1, 3), [1L, 2L]).flatten(), tensor(new double[] { 2, 5 }))),
        ("a window of padding 1 starts a pixel earlier than one of the border that an even map needs", Earlier),
    ];

    public static IEnumerable<string> Untrue() => All.Where(fact => !fact.Holds()).Select(fact => fact.Fact);

    private static bool Statistics()
    {
        var (mean, variance) = (zeros(1, ScalarType.Float64), zeros(1, ScalarType.Float64));
        var normalized = F.batch_norm(tensor(new double[] { 1, 3, 5, 7 }).reshape(4, 1), mean, variance, null, null, true, 1, 0);
        return Same(variance, tensor(new[] { 20.0 / 3 })) && Same(normalized.square().mean(), tensor(1.0));
    }

    private static bool NewShare()
    {
        var mean = ones(1, ScalarType.Float64);
        F.batch_norm(tensor(new double[] { 2, 4 }).reshape(2, 1), mean, ones(1, ScalarType.Float64), null, null, true, 0.25, 1e-3);
        return Same(mean, tensor(new[] { (0.75 * 1) + (0.25 * 3) }));
    }

    private static bool First()
    {
        var x = ones([1, 1, 2, 2], requires_grad: true);
        var gradient = autograd.grad([F.max_pool2d(x, [2L, 2L], [2L, 2L]).sum()], [x])[0];
        return Same(gradient.flatten(), tensor(new float[] { 1, 0, 0, 0 }));
    }

    private static bool Transposed()
    {
        var (x, kernel) = (Range(1, 1, 2, 2) + 1, Range(1, 1, 3, 3) + 1);
        var valid = F.conv_transpose2d(x, kernel, null, [2L, 2L]);
        var padded = F.conv_transpose2d(x, kernel, null, [2L, 2L], [1L, 1L], [1L, 1L]);
        return Same(padded, valid.narrow(2, 1, 4).narrow(3, 1, 4));
    }

    private static bool Earlier()
    {
        var (x, kernel) = (Range(1, 1, 1, 4) + 1, ones([1, 1, 1, 3], ScalarType.Float64));
        var before = F.conv2d(x, kernel, null, [1L, 2L], [0L, 1L]).flatten();
        var behind = F.conv2d(F.pad(x, [0, 1]), kernel, null, [1L, 2L]).flatten();
        return Same(before, tensor(new double[] { 3, 9 })) && Same(behind, tensor(new double[] { 6, 7 }));
    }

    private static Tensor Range(params long[] shape) => arange(shape.Aggregate((count, extent) => count * extent), ScalarType.Float64).reshape(shape);

    private static bool Same(Tensor left, Tensor right) => allclose(left, right.to(left.dtype), rtol: 1e-12, atol: 1e-14);
}
