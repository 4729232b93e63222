using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Accuracy;

/// <summary>What ReLU and a max-pooling of 2x2 windows decide about a map: the one place in a network where a rounding error is not small.</summary>
/// <param name="Index">[rows][filters][windows]: the place of the largest value in the map.</param>
/// <param name="Alive">The same shape: whether it is above zero.</param>
internal sealed record Winners(Tensor Index, Tensor Alive)
{
    public static Winners Of(Tensor map)
    {
        var (largest, index) = functional.max_pool2d_with_indices(map.detach(), [2L, 2L], [2L, 2L]);
        return new Winners(index.flatten(2), (largest > 0).flatten(2));
    }

    /// <summary>What passes of a map, [rows][filters][height][width].</summary>
    public Tensor Pass(Tensor map)
    {
        var side = map.shape[2] / 2;
        return (map.flatten(2).gather(2, Index) * Alive).view(map.shape[0], map.shape[1], side, side);
    }

    /// <summary>The inverse of <see cref="Pass"/>: the gradient of a map from that of the windows.</summary>
    public Tensor Spread(Tensor gradient, long side)
    {
        var (rows, filters) = (gradient.shape[0], gradient.shape[1]);
        return zeros([rows, filters, side * side], gradient.dtype).scatter(2, Index, gradient.flatten(2) * Alive).view(rows, filters, side, side);
    }

    /// <summary>From numbers in the window, or -1, as the emitted code marks them.</summary>
    public static Winners Of(int[] numbers, Maps map)
    {
        var side = 2 * map.Pooled;
        var places = numbers.Select((number, i) =>
        {
            var window = i % map.Size / map.Filters;
            var corner = (2 * (window / map.Pooled) * side) + (2 * (window % map.Pooled));
            return number < 0 ? corner : corner + ((long)(number / 2) * side) + (number % 2);
        });
        var alive = numbers.Select(number => number >= 0);
        return new Winners(Rows(tensor(places.ToArray())), Rows(tensor(alive.ToArray())));

        Tensor Rows(Tensor flat) => flat.view(-1, map.Pooled * map.Pooled, map.Filters).permute(0, 2, 1).contiguous();
    }
}
