using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>A value of the epochs and the best one so far, by Keras' rule.</summary>
/// <param name="name">Of the value.</param>
/// <param name="mode">Which are better.</param>
/// <param name="minDelta">How much better than the best one a value must be.</param>
internal sealed class Monitored(string name, MonitorMode mode, double minDelta)
{
    private const string BestKey = "best";

    private static readonly string[] Shares = ["accuracy", "auc", "precision", "recall", "f1", "f1_score"];

    private readonly bool _wantsLarger = mode == MonitorMode.Max
        || (mode == MonitorMode.Auto && Shares.Any(share => WithoutClass(name).EndsWith(share, StringComparison.Ordinal)));

    /// <summary>The best one so far; null before the first.</summary>
    public double? Best { get; private set; }

    /// <summary>Forgets the best one.</summary>
    /// <param name="who">The callback, for the message.</param>
    /// <exception cref="InvalidOperationException">The training has no such value.</exception>
    public void Begin(TrainingRun run, string who)
    {
        Best = null;
        if (run.Names.Contains(name)) return;
        var without = name.StartsWith("val_", StringComparison.Ordinal) && !run.Names.Any(known => known.StartsWith("val_", StringComparison.Ordinal))
            ? "; there is no validation" : "";
        throw new InvalidOperationException($"{who} goes by '{name}', and an epoch has {string.Join(", ", run.Names)}{without}");
    }

    /// <summary>Whether an epoch is better than the best one, whose place it then takes.</summary>
    public bool Improves(EpochResult epoch)
    {
        if (!IsBetter(epoch[name], Best)) return false;
        Best = epoch[name];
        return true;
    }

    /// <summary>Whether the best one is better than a value that was given.</summary>
    public bool BestIsBetterThan(double value) => Best is { } best && IsBetter(best, value);

    public void Save(CheckpointNotes notes)
    {
        if (Best is { } best) notes.Set(BestKey, best);
    }

    public void Load(CheckpointNotes notes) => Best = notes.Texts.ContainsKey(BestKey) ? notes.Real(BestKey) : null;

    /// <summary>"val_precision" of "val_precision_2", that of one class.</summary>
    private static string WithoutClass(string name) => name.TrimEnd("0123456789".ToCharArray()) is var rest && rest.EndsWith('_') ? rest.TrimEnd('_') : name;

    // NaN is never better, not even than nothing: no value behind it would be better than it.
    private bool IsBetter(double value, double? than)
    {
        if (double.IsNaN(value)) return false;
        if (than is not { } reference) return true;
        return _wantsLarger ? value - minDelta > reference : value + minDelta < reference;
    }
}
