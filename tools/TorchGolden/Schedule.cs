using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchGolden;

/// <summary>A learning rate by step.</summary>
/// <param name="Rate">By the number of finished steps: the first step has 0.</param>
internal sealed record Schedule(string Name, string Spelling, Func<int, double> Rate)
{
    // Beginnings, ends and both sides of every place where a schedule changes what it does.
    private static readonly int[] Places =
        [0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 15, 19, 20, 21, 29, 30, 31, 39, 40, 41, 45, 59, 60, 61, 69, 70, 71, 99, 100, 101, 140, 141, 1000];

    /// <summary>The same in TorchSharp, of an optimizer with the learning rate 0.1; or null where it has none.</summary>
    public Func<optim.Optimizer, optim.lr_scheduler.LRScheduler>? Torch { get; init; }

    /// <summary>The last step that the schedule speaks of.</summary>
    public int Last { get; init; } = int.MaxValue;

    private int[] Steps => [.. Places.Where(step => step <= Last)];

    public GoldenFile File() => new(
        "schedules", Name, Spelling, "the formula", new Table().Add("step", Steps).Add("rate", Steps.Select(Rate)));

    /// <summary>Whether TorchSharp's scheduler gives the same rates.</summary>
    public bool IsTorchs()
    {
        if (Torch is null) return true;
        using var optimizer = optim.SGD([new Parameter(zeros(1))], 0.1);
        var scheduler = Torch(optimizer);
        var rates = new List<double>();
        for (var step = 0; step <= Steps[^1]; step++)
        {
            rates.Add(optimizer.ParamGroups.Single().LearningRate);
            scheduler.step();
        }

        return Steps.All(step => Math.Abs(rates[step] - Rate(step)) <= 1e-12);
    }
}
