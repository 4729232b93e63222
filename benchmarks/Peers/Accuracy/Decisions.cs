using static TorchSharp.torch;

namespace Accuracy;

/// <summary>
/// How often ReLU and max-pooling decide otherwise than in double, from the same parameters and images: which pixel of a window wins, or none.
/// </summary>
internal sealed class Decisions
{
    /// <summary>Sums that are equal before rounding differ by no more than this in double.</summary>
    private const double Equal = 1e-13;

    private readonly Dictionary<string, int[]> _others = new(StringComparer.Ordinal);
    private int _steps;

    /// <summary>Compares each program's winners at the parameters that a run in double has come to, rounded to float.</summary>
    public void Add(TorchNetwork run, MnistCnn tiled, PlainSums plain, ReadOnlySpan<float> images)
    {
        using var scope = NewDisposeScope();
        var values = run.Values();
        Study.Set(tiled.Parameters, values);
        Study.Set(plain.Parameters, values);
        var (map1, map2) = new TorchNetwork(values, ScalarType.Float64).Convolve(Study.Images(images).to(ScalarType.Float64));
        var (peer1, peer2) = new TorchNetwork(values, ScalarType.Float32).Convolve(Study.Images(images));
        var (tiledly, plainly) = (tiled.ProbeForward(images), plain.ProbeForward(images));
        Count("CnnGen, Winograd", Winners.Of(tiledly.Winner1, Maps.First), Winners.Of(tiledly.Winner2, Maps.Second));
        Count("CnnGen, plain", Winners.Of(plainly.Winner1, Maps.First), Winners.Of(plainly.Winner2, Maps.Second));
        Count("libtorch", Winners.Of(peer1), Winners.Of(peer2));
        _steps++;

        void Count(string program, Winners first, Winners second)
        {
            if (!_others.TryGetValue(program, out var others))
                _others.Add(program, others = new int[3]);
            var (_, differing1) = Differing(map1, first);
            var (ties, differing2) = Differing(map2, second);
            others[0] += differing1;
            others[1] += differing2;
            others[2] += ties;
        }
    }

    public string Table() =>
        $"| {_steps} steps | conv1 | conv2 | conv2, of equal sums |\n| --- | --: | --: | --: |\n"
        + string.Concat(_others.Select(row => FormattableString.Invariant($"| {row.Key} | {row.Value[0]} | {row.Value[1]} | {row.Value[2]} |\n")));

    /// <summary>
    /// Of windows that another pixel wins than in double, those whose two pixels are equal there, and the others with those that live or die otherwise.
    /// </summary>
    private static (int Ties, int Differing) Differing(Tensor map, Winners winners)
    {
        var exact = Winners.Of(map);
        var alive = exact.Alive & winners.Alive;
        var apart = (map.flatten(2).gather(2, exact.Index) - map.flatten(2).gather(2, winners.Index)) * alive;
        var moved = alive & (exact.Index != winners.Index);
        var ties = (moved & (apart < Equal)).sum().item<long>();
        var differing = (moved & (apart >= Equal)).sum().item<long>() + (exact.Alive != winners.Alive).sum().item<long>();
        return ((int)ties, (int)differing);
    }
}
