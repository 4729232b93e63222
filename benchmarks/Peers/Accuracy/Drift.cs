using Harness;
using static TorchSharp.torch;

namespace Accuracy;

/// <summary>How far runs in float stray from a run in double of the same network, from the same start, with the same batches and dropout.</summary>
internal sealed class Drift(int steps)
{
    /// <summary>A loss is said to stray where it is off by more than this share.</summary>
    private const double Threshold = 1e-6;

    private readonly Dictionary<string, List<(int First, double Last)>> _runs = new(StringComparer.Ordinal);

    /// <summary>Trains every program from one seed.</summary>
    /// <param name="decisions">Counts along the run in double.</param>
    public void Run(ulong seed, Decisions decisions)
    {
        using var tiled = new MnistCnn(seed, threads: 1);
        using var plain = new PlainSums(seed, threads: 1);
        using var probedTiled = new MnistCnn(seed, threads: 1);
        using var probedPlain = new PlainSums(seed, threads: 1);
        var start = Study.Values(tiled.Parameters);
        var exact = new TorchNetwork(start, ScalarType.Float64);
        var (peer, imposed) = (new TorchNetwork(start, ScalarType.Float32), new TorchNetwork(start, ScalarType.Float32));
        var data = new StrokeImages(steps * SeedNetwork.BatchSize, checked((int)seed));
        var runs = new Dictionary<string, (int First, double Last)>(StringComparer.Ordinal);
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            var images = data.Images(step);
            var labels = data.Labels(step);
            decisions.Add(exact, probedTiled, probedPlain, images);
            var (x, y, mask) = (Study.Images(images), Study.Labels(labels), Study.Mask(seed, (ulong)step));
            var (loss, first, second) = exact.Step(x.to(ScalarType.Float64), y, mask.to(ScalarType.Float64));
            Note("CnnGen, Winograd", tiled.Train(images, labels));
            Note("CnnGen, plain", plain.Train(images, labels));
            Note("libtorch", peer.Step(x, y, mask).Loss);
            Note("libtorch, decisions of the run in double", imposed.Step(x, y, mask, (first, second)).Loss);

            void Note(string program, double other)
            {
                var off = Math.Abs((other / loss) - 1);
                var known = runs.GetValueOrDefault(program);
                runs[program] = (known.First == 0 && off > Threshold ? step + 1 : known.First, off);
            }
        }

        foreach (var (program, run) in runs)
        {
            if (!_runs.TryGetValue(program, out var known))
                _runs.Add(program, known = []);
            known.Add(run);
        }
    }

    public string Table() =>
        $"| {steps} steps | first off by more than 1e-6 at step | last loss off by, median |\n| --- | --- | --: |\n"
        + string.Concat(_runs.Select(row => FormattableString.Invariant(
            $"| {row.Key} | {Steps(row.Value.Select(run => run.First))} | {Statistics.Median(row.Value.Select(run => run.Last)):0.0e-0} |\n")));

    private static string Steps(IEnumerable<int> steps) => string.Join(", ", steps.Select(First).Order(StringComparer.Ordinal));

    private static string First(int step) => step == 0 ? "never" : FormattableString.Invariant($"{step,3}");
}
